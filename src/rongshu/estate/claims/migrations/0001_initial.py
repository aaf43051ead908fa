import django.db.models.deletion
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('duties', '0001_initial'),
        ('evidence', '0001_initial'),
        ('occasions', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Precinct',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='precincts', to='places.place')),
                        ('name', models.CharField(max_length=40)),
                        ('post', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='precinct', to='duties.post')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('estate', 'name'), name='precinct_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Zone',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='zone', to='places.place')),
                        ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='zones', to='places.place')),
                        ('ground', models.CharField(choices=[('green', 'Green'), ('parking', 'Parking'), ('play', 'Playground'), ('path', 'Path or square'), ('other', 'Other ground')], max_length=10)),
                        ('precinct', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='zones', to='claims.precinct')),
                        ('post', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='zone', to='duties.post')),
                    ],
                ),
                migrations.CreateModel(
                    name='CleanUp',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('estate', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='clean_up', to='places.place')),
                        ('series', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='clean_up', to='occasions.series')),
                    ],
                ),
                migrations.CreateModel(
                    name='CleanUpPhoto',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('occasion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clean_up_photos', to='occasions.occasion')),
                        ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                        ('moment', models.CharField(choices=[('before', 'Before'), ('after', 'After')], max_length=6)),
                        ('put_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('put_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('occasion', 'evidence', 'moment'), name='clean_up_photo_once')],
                    },
                ),
            ],
        ),
    ]
