import django.db.models.deletion
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('evidence', '0001_initial'),
        ('occasions', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Group',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('name', models.CharField(max_length=40)),
                        ('icon', models.CharField(default='users', max_length=40)),
                        ('audience', models.CharField(choices=[('everyone', 'For everybody'), ('young', 'Young people'), ('women', 'Women'), ('elders', '60 and older')], default='everyone', max_length=10)),
                        ('about', models.CharField(blank=True, max_length=300)),
                        ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('most', models.PositiveSmallIntegerField(null=True)),
                        ('approves', models.BooleanField(default=False)),
                        ('began', models.DateField()),
                        ('closed_on', models.DateField(null=True)),
                        ('turn', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['area', 'audience'], name='group_for')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('area', 'name'), name='group_name_once'), models.CheckConstraint(condition=models.Q(('most', None), ('most__gte', 2), _connector='OR'), name='group_has_room')],
                    },
                ),
                migrations.CreateModel(
                    name='Member',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('group', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='activities.group')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='people.person')),
                        ('standing', models.CharField(choices=[('asked', 'Wants in'), ('member', 'Member'), ('left', 'Left'), ('refused', 'Not taken in')], max_length=8)),
                        ('since', models.DateTimeField()),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('until', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['group', 'standing', 'since'], name='member_list')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('standing__in', ['asked', 'member'])), fields=('group', 'person'), name='member_once'), models.CheckConstraint(condition=models.Q(models.Q(('standing__in', ['asked', 'member']), ('until', None)), models.Q(('standing__in', ['left', 'refused']), ('until__gte', models.F('since'))), _connector='OR'), name='member_gone_has_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Meets',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meets', to='activities.group')),
                        ('series', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='meets', to='occasions.series')),
                        ('occasion', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='meets', to='occasions.occasion')),
                    ],
                    options={
                        'verbose_name_plural': 'meets',
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('occasion__isnull', False), ('series', None)), models.Q(('occasion', None), ('series__isnull', False)), _connector='OR'), name='meets_one_way')],
                    },
                ),
                migrations.CreateModel(
                    name='Photo',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('group', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='activities.group')),
                        ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                        ('words', models.CharField(blank=True, max_length=60)),
                        ('agreed', models.BooleanField(default=False)),
                        ('put_up_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('put_up_at', models.DateTimeField()),
                        ('hidden_at', models.DateTimeField(null=True)),
                        ('hidden_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['group', '-put_up_at'], name='photo_wall')],
                        'constraints': [models.UniqueConstraint(fields=('group', 'evidence'), name='photo_once')],
                    },
                ),
                migrations.CreateModel(
                    name='VoicesNeeded',
                    fields=[
                        ('area', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='places.place')),
                        ('needed', models.PositiveSmallIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Wish',
                    fields=[
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='wish', serialize=False, to='cases.case')),
                        ('words', models.CharField(blank=True, max_length=300)),
                        ('audience', models.CharField(choices=[('everyone', 'For everybody'), ('young', 'Young people'), ('women', 'Women'), ('elders', '60 and older')], default='everyone', max_length=10)),
                        ('needed', models.PositiveSmallIntegerField()),
                        ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='activities.group')),
                        ('turn', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'verbose_name_plural': 'wishes',
                        'constraints': [models.CheckConstraint(condition=models.Q(('needed__gte', 1)), name='wish_needs_voices')],
                    },
                ),
            ],
        ),
    ]
