import django.db.models.deletion
import rongshu.core.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('library', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('document', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.document')),
                        ('clause', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.clause')),
                        ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.item')),
                        ('park', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'In force'), ('expired', 'Expired'), ('superseded', 'Superseded'), ('repealed', 'Repealed')], max_length=10)),
                        ('expires_on', models.DateField(null=True)),
                        ('industries', models.CharField(blank=True, max_length=1000)),
                        ('sizes', models.CharField(blank=True, max_length=60)),
                        ('amount_most', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                        ('opens_on', models.DateField(null=True)),
                        ('closes_on', models.DateField(null=True)),
                        ('published_at', models.DateTimeField()),
                        ('words', models.TextField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['document', 'id'], name='entry_document'), models.Index(condition=models.Q(('item__isnull', False)), fields=['closes_on', 'id'], name='entry_closing'), models.Index(fields=['-published_at', '-id'], name='entry_new')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('clause', None), ('item', None), _connector='OR'), name='entry_of_one_thing')],
                    },
                ),
                migrations.CreateModel(
                    name='Word',
                    fields=[
                        ('token', models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ('entries', models.IntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Synonym',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('word', models.CharField(max_length=30, unique=True)),
                        ('names', models.JSONField(default=list)),
                    ],
                ),
                migrations.CreateModel(
                    name='Searched',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('words', models.CharField(max_length=60)),
                        ('day', models.DateField()),
                        ('times', models.PositiveIntegerField(default=0)),
                        ('is_found', models.BooleanField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['is_found', 'words'], name='searched_words')],
                        'constraints': [models.UniqueConstraint(fields=('day', 'words'), name='searched_once_a_day')],
                    },
                ),
            ],
        ),
    ]
