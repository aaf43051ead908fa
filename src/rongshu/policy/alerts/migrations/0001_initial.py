import django.db.models.deletion
import rongshu.core.crypto
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('library', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Alert',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('token', models.CharField(max_length=43, unique=True)),
                        ('channel', models.CharField(max_length=8)),
                        ('address', rongshu.core.crypto.EncryptedField()),
                        ('reach', models.CharField(max_length=32)),
                        ('query', models.CharField(blank=True, max_length=700)),
                        ('language', models.CharField(max_length=10)),
                        ('of_new', models.BooleanField(default=True)),
                        ('of_closing', models.BooleanField(default=True)),
                        ('since', models.DateTimeField()),
                        ('made_at', models.DateTimeField()),
                        ('confirmed_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['confirmed_at', 'id'], name='alert_confirmed')],
                        'constraints': [models.UniqueConstraint(fields=('reach', 'channel', 'query'), name='alert_once'), models.CheckConstraint(condition=models.Q(('of_new', True), ('of_closing', True), _connector='OR'), name='alert_of_something')],
                    },
                ),
                migrations.CreateModel(
                    name='Reminded',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('alert', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='alerts.alert')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.item')),
                        ('closes_on', models.DateField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('alert', 'item', 'closes_on'), name='reminded_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Posting',
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
                        ('alert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='alerts.alert')),
                        ('kind', models.CharField(choices=[('confirm', 'Please confirm'), ('new', 'New'), ('closing', 'Closing soon')], max_length=8)),
                        ('items', models.JSONField(default=list)),
                        ('documents', models.JSONField(default=list)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('claimed_at', None), ('state', 'waiting')), fields=['at'], name='posting_waiting'), models.Index(fields=['claimed_at'], name='posting_claimed')],
                    },
                ),
            ],
        ),
    ]
