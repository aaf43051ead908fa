import django.db.models.deletion
import rongshu.core.crypto
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80)),
                        ('kind', models.CharField(choices=[('branch', 'Party branch'), ('committee', "Residents' committee"), ('property', 'Property company'), ('contractor', 'Contractor'), ('residents', "Residents' organisation"), ('department', 'Department')], max_length=12)),
                        ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.organisation')),
                        ('phone', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('parent', 'name'), name='organisation_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('name', models.CharField(max_length=60)),
                        ('phone', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('phone_index', models.CharField(blank=True, default='', editable=False, max_length=32)),
                        ('birth_date', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('sex', models.CharField(blank=True, choices=[('f', 'Female'), ('m', 'Male')], max_length=1)),
                        ('note', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('home', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='residents', to='places.place')),
                        ('tags', models.JSONField(default=list)),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('language', models.CharField(blank=True, max_length=8)),
                        ('large_print', models.BooleanField(default=False)),
                        ('register_key', models.CharField(blank=True, default='', max_length=64)),
                        ('turn', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['phone_index'], name='person_phone'), models.Index(fields=['home', 'name'], name='person_home'), models.Index(fields=['name'], name='person_name')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('register_key', ''), _negated=True), fields=('register_key',), name='person_register_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Account',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('handle', models.CharField(max_length=60, unique=True)),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='account', to='people.person')),
                        ('is_active', models.BooleanField(default=True)),
                        ('is_staff', models.BooleanField(default=False)),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Grant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='people.person')),
                        ('role', models.CharField(max_length=20)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='places.place')),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='people.organisation')),
                        ('since', models.DateField()),
                        ('until', models.DateField(null=True)),
                        ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['place', 'role'], name='grant_at')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('person', 'role', 'place'), name='grant_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='grant_dates')],
                    },
                ),
                migrations.CreateModel(
                    name='Consent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='people.person')),
                        ('field', models.CharField(max_length=40)),
                        ('purpose', models.CharField(max_length=40)),
                        ('wording', models.CharField(max_length=40)),
                        ('channel', models.CharField(max_length=20)),
                        ('guardian', models.CharField(blank=True, max_length=60)),
                        ('given_at', models.DateTimeField()),
                        ('expires_at', models.DateTimeField(null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('person', 'field', 'purpose'), name='consent_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Reveal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reveals', to='people.person')),
                        ('field', models.CharField(max_length=40)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('at', models.DateTimeField()),
                        ('why', models.CharField(max_length=200)),
                    ],
                ),
                migrations.CreateModel(
                    name='Change',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='people.person')),
                        ('fields', models.JSONField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Export',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('at', models.DateTimeField()),
                        ('rows', models.PositiveIntegerField()),
                        ('wanted', models.JSONField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='people.person')),
                        ('code_index', models.CharField(max_length=32, unique=True)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('made_at', models.DateTimeField()),
                        ('expires_at', models.DateTimeField()),
                        ('used_at', models.DateTimeField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='Attempt',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=32)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['key', 'at'], name='attempt_key')],
                    },
                ),
            ],
        ),
    ]
