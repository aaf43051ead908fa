import django.db.models.deletion
import rongshu.core.crypto
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('evidence', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Listing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('park', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('building', models.CharField(max_length=40)),
                        ('floor', models.CharField(blank=True, max_length=20)),
                        ('part', models.CharField(blank=True, max_length=40)),
                        ('area', models.DecimalField(decimal_places=2, max_digits=10)),
                        ('least_area', models.DecimalField(decimal_places=2, max_digits=10, null=True)),
                        ('height', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                        ('load', models.PositiveIntegerField(null=True)),
                        ('grid', models.CharField(blank=True, max_length=40)),
                        ('crane', models.DecimalField(decimal_places=1, max_digits=6, null=True)),
                        ('power', models.PositiveIntegerField(null=True)),
                        ('has_water', models.BooleanField(null=True)),
                        ('has_gas', models.BooleanField(null=True)),
                        ('has_steam', models.BooleanField(null=True)),
                        ('fire_class', models.CharField(blank=True, max_length=1)),
                        ('limits', models.CharField(blank=True, max_length=300)),
                        ('price', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                        ('deposit', models.CharField(blank=True, max_length=60)),
                        ('fees', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                        ('free_months', models.PositiveSmallIntegerField(null=True)),
                        ('available_on', models.DateField()),
                        ('contact', models.CharField(max_length=40)),
                        ('phone', models.CharField(max_length=40)),
                        ('about', models.CharField(blank=True, max_length=500)),
                        ('lon', models.FloatField(null=True)),
                        ('lat', models.FloatField(null=True)),
                        ('state', models.CharField(choices=[('open', 'To let'), ('down', 'Taken down'), ('let', 'Let')], default='open', max_length=4)),
                        ('is_stale', models.BooleanField(default=False)),
                        ('confirmed_on', models.DateField()),
                        ('turn', models.PositiveIntegerField(default=1)),
                        ('made_at', models.DateTimeField()),
                        ('changed_at', models.DateTimeField()),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['state', '-confirmed_on', '-id'], name='listing_newest'), models.Index(fields=['park', 'state', 'confirmed_on'], name='listing_confirming')],
                        'constraints': [models.UniqueConstraint(fields=('park', 'building', 'floor', 'part'), name='listing_once'), models.CheckConstraint(condition=models.Q(('area__gt', 0), models.Q(('least_area', None), models.Q(('least_area__gt', 0), ('least_area__lte', models.F('area'))), _connector='OR')), name='listing_area'), models.CheckConstraint(condition=models.Q(('is_stale', False), ('state', 'down'), _connector='OR'), name='listing_stale_is_down')],
                    },
                ),
                migrations.CreateModel(
                    name='Picture',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('listing', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='premises.listing')),
                        ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                        ('is_plan', models.BooleanField(default=False)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('listing', 'evidence'), name='picture_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Enquiry',
                    fields=[
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='premises_enquiry', serialize=False, to='cases.case')),
                        ('listing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enquiries', to='premises.listing')),
                        ('company', models.CharField(max_length=80)),
                        ('name', rongshu.core.crypto.EncryptedField()),
                        ('phone', rongshu.core.crypto.EncryptedField()),
                        ('area', models.DecimalField(decimal_places=2, max_digits=10, null=True)),
                    ],
                ),
            ],
        ),
    ]
