import django.db.models.deletion
import rongshu.core.crypto
import rongshu.core.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Office',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('area', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('phone', models.CharField(blank=True, max_length=20)),
                        ('duties', models.JSONField(default=list)),
                    ],
                ),
                migrations.CreateModel(
                    name='Paper',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('building', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='places.place')),
                        ('shows', models.JSONField()),
                        ('words', models.CharField(max_length=32)),
                        ('made_at', models.DateTimeField()),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('hung_at', models.DateTimeField(null=True)),
                        ('hung_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('down_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['building', '-id'], name='paper_building')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('down_at', None), ('hung_at__isnull', False)), fields=('building',), name='paper_one_hangs'), models.CheckConstraint(condition=models.Q(models.Q(('down_at', None), ('hung_at', None), ('hung_by', None)), models.Q(('hung_at__isnull', False), ('hung_by__isnull', False)), _connector='OR'), name='paper_hung_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('building', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('words', rongshu.core.crypto.EncryptedField()),
                        ('phone', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('sender', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('sent_at', models.DateTimeField()),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('reply', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['building', '-id'], name='message_building'), models.Index(fields=['sent_at'], name='message_age')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='message_answered_whole')],
                    },
                ),
            ],
        ),
    ]
