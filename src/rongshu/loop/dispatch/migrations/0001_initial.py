import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='cases.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='people.person')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('answer', models.CharField(choices=[('waiting', 'Asked'), ('accepted', 'Accepted'), ('declined', 'Not this time'), ('timed_out', 'No answer'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=10)),
                ('answered_at', models.DateTimeField(null=True)),
                ('reasons', models.JSONField(default=list)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'answer', '-made_at'], name='offer_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answer', 'waiting')), fields=('case',), name='offer_one_open'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_at', None)), models.Q(models.Q(('answer', 'waiting'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='offer_answered_has_time')],
            },
        ),
    ]
