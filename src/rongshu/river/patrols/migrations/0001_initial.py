import django.db.models.deletion
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('evidence', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Patrol',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(unique=True)),
                        ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='patrols', to='people.person')),
                        ('instead_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='patrols', to='places.place')),
                        ('means', models.CharField(choices=[('on_site', 'On foot'), ('boat', 'By boat'), ('bicycle', 'By bicycle'), ('car', 'By car'), ('drone', 'By drone'), ('meeting', 'Meeting on the spot')], default='on_site', max_length=10)),
                        ('source', models.CharField(choices=[('phone', 'Recorded by the phone page'), ('file', 'From a file'), ('register', 'Figures of another system, without a track')], default='phone', max_length=10)),
                        ('device', models.CharField(blank=True, max_length=64)),
                        ('began', models.DateTimeField()),
                        ('ended', models.DateTimeField(null=True)),
                        ('received_at', models.DateTimeField()),
                        ('handed_in_at', models.DateTimeField(null=True)),
                        ('expected', models.PositiveIntegerField(null=True)),
                        ('turn', models.PositiveIntegerField(default=0)),
                        ('points', models.PositiveIntegerField(default=0)),
                        ('first_at', models.DateTimeField(null=True)),
                        ('last_at', models.DateTimeField(null=True)),
                        ('metres', models.FloatField(default=0)),
                        ('minutes', models.FloatField(default=0)),
                        ('length', models.FloatField(null=True)),
                        ('either', models.FloatField(null=True)),
                        ('left', models.FloatField(null=True)),
                        ('right', models.FloatField(null=True)),
                        ('share', models.FloatField(null=True)),
                        ('gaps', models.JSONField(default=list)),
                        ('stops', models.JSONField(default=list)),
                        ('reasons', models.JSONField(default=list)),
                        ('asks', models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', '-began', '-id'], name='patrol_person'), models.Index(fields=['place', '-began', '-id'], name='patrol_place'), models.Index(condition=models.Q(('device', ''), _negated=True), fields=['device', 'began'], name='patrol_device'), models.Index(fields=['-began', '-id'], name='patrol_latest'), models.Index(fields=['asks', '-began', '-id'], name='patrol_asking')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended', None), ('handed_in_at', None)), models.Q(('ended__gte', models.F('began')), ('handed_in_at__isnull', False)), _connector='OR'), name='patrol_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('instead_of', None), models.Q(('instead_of', models.F('person')), _negated=True), _connector='OR'), name='patrol_instead_of_another')],
                    },
                ),
                migrations.CreateModel(
                    name='Chunk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('patrol', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='chunks', to='patrols.patrol')),
                        ('seq', models.PositiveIntegerField()),
                        ('form', models.CharField(choices=[('points', 'points'), ('file', 'file')], default='points', max_length=6)),
                        ('datum', models.CharField(default='wgs84', max_length=20)),
                        ('packed', models.BinaryField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('count', models.PositiveIntegerField()),
                        ('received_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('patrol', 'seq'), name='patrol_chunk_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Finding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(unique=True)),
                        ('patrol', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='patrols.patrol')),
                        ('at', models.DateTimeField()),
                        ('lon', models.FloatField(null=True)),
                        ('lat', models.FloatField(null=True)),
                        ('kind', models.CharField(blank=True, max_length=40)),
                        ('text', models.CharField(blank=True, max_length=500)),
                        ('number', models.CharField(blank=True, max_length=30)),
                        ('received_at', models.DateTimeField()),
                        ('evidence', models.ManyToManyField(related_name='+', to='evidence.evidence')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['patrol', 'at'], name='patrol_finding')],
                    },
                ),
                migrations.CreateModel(
                    name='Look',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('patrol', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='patrols.patrol')),
                        ('reason', models.CharField(max_length=12)),
                        ('words', models.CharField(max_length=200)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('patrol', 'reason'), name='patrol_look_once')],
                    },
                ),
            ],
        ),
    ]
