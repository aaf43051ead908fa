import django.db.models.deletion
import rongshu.core.crypto
import rongshu.core.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        ('volunteers', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Service',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='places.place')),
                        ('name', models.CharField(max_length=30)),
                        ('hint', models.CharField(blank=True, max_length=80)),
                        ('caution', models.CharField(blank=True, max_length=120)),
                        ('icon', models.CharField(default='heart-handshake', max_length=24)),
                        ('within_hours', models.PositiveSmallIntegerField(default=24)),
                        ('usual_minutes', models.PositiveSmallIntegerField(default=45)),
                        ('sort', models.PositiveSmallIntegerField(default=0)),
                        ('is_active', models.BooleanField(default=True)),
                        ('skills', models.ManyToManyField(blank=True, related_name='services', to='volunteers.skill')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('area', 'name'), name='service_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Order',
                    fields=[
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='order', serialize=False, to='cases.case')),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='orders.service')),
                        ('note', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('window_start', models.DateTimeField(null=True)),
                        ('window_end', models.DateTimeField(null=True)),
                        ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('said_back', models.BooleanField(default=False)),
                        ('repeats', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeated_by', to='orders.order')),
                        ('served_from', models.DateTimeField(null=True)),
                        ('served_to', models.DateTimeField(null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('window_end', None), ('window_start', None)), ('window_start__lt', models.F('window_end')), _connector='OR'), name='order_window_sane')],
                    },
                ),
            ],
        ),
    ]
