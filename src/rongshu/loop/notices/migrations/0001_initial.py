import datetime
import django.db.models.deletion
import rongshu.core.crypto
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='people.person')),
                        ('topic', models.CharField(max_length=60)),
                        ('sentence', models.CharField(max_length=300)),
                        ('params', models.JSONField(default=dict)),
                        ('url', models.CharField(blank=True, max_length=200)),
                        ('key', models.CharField(max_length=120)),
                        ('urgent', models.BooleanField(default=False)),
                        ('made_at', models.DateTimeField()),
                        ('read_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', 'read_at', '-made_at'], name='notice_unread')],
                        'constraints': [models.UniqueConstraint(fields=('person', 'key'), name='notice_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Delivery',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('claimed_at', models.DateTimeField(null=True)),
                        ('claimed_by', models.CharField(blank=True, max_length=60)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('trouble', models.CharField(blank=True, max_length=300)),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('channel', models.CharField(max_length=8)),
                        ('state', models.CharField(choices=[('waiting', 'Waiting to be sent'), ('sent', 'Sent'), ('gave_up', 'Given up')], default='waiting', max_length=8)),
                        ('begun_at', models.DateTimeField(null=True)),
                        ('sent_at', models.DateTimeField(null=True)),
                        ('maybe_twice', models.BooleanField(default=False)),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='notices.notice')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('claimed_at', None), ('state', 'waiting')), fields=['at'], name='delivery_waiting'), models.Index(fields=['claimed_at'], name='delivery_claimed'), models.Index(condition=models.Q(('state', 'gave_up')), fields=['id'], name='delivery_gave_up')],
                        'constraints': [models.UniqueConstraint(fields=('notice', 'channel'), name='delivery_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Preference',
                    fields=[
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='preference', serialize=False, to='people.person')),
                        ('email', models.BooleanField(default=True)),
                        ('sms', models.BooleanField(default=False)),
                        ('wecom', models.BooleanField(default=False)),
                        ('extra', models.BooleanField(default=True)),
                        ('quiet', models.BooleanField(default=True)),
                        ('quiet_from', models.TimeField(default=datetime.time(22, 0))),
                        ('quiet_to', models.TimeField(default=datetime.time(7, 0))),
                    ],
                ),
                migrations.CreateModel(
                    name='ExtraAddress',
                    fields=[
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='extra_address', serialize=False, to='people.person')),
                        ('url', rongshu.core.crypto.EncryptedField()),
                    ],
                ),
            ],
        ),
    ]
