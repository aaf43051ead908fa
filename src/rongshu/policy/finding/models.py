"""What is found: a row for each document, clause and item, with its tokens and what results are narrowed by."""

from django.db import models
from django.db.models import Q

from rongshu.ground.people.models import Organisation
from rongshu.ground.places.models import Place
from rongshu.policy.library.models import Clause, Document, Item, State


class Entry(models.Model):
    """Something that is found: a document by its title, a clause under that title, or an item. Kept by `indexing`.

    A draft's are found where drafts are asked for (`narrowing`), and nowhere else.
    `words` is what the index holds (migration 0002): pairs of characters, then how they sound. SQLite's has no copy.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="+", db_index=False)
    # A text that is replaced takes its entries along only when they are written anew, for what they held is counted.
    clause = models.ForeignKey(Clause, models.SET_NULL, null=True, related_name="+")
    item = models.ForeignKey(Item, models.CASCADE, null=True, related_name="+")
    park = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    department = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices)
    expires_on = models.DateField(null=True)  # of the document; past it, it is no longer in force
    industries = models.CharField(max_length=1000, blank=True)  # ",制造业,软件,"; empty: all
    sizes = models.CharField(max_length=60, blank=True)  # ",micro,small,"; empty: all
    amount_most = models.DecimalField(max_digits=14, decimal_places=2, null=True)  # 元
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    published_at = models.DateTimeField()
    words = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(clause=None) | Q(item=None), name="entry_of_one_thing"),
        ]
        indexes = [
            models.Index(fields=["document", "id"], name="entry_document"),
            models.Index(fields=["closes_on", "id"], condition=Q(item__isnull=False), name="entry_closing"),
            models.Index(fields=["-published_at", "-id"], name="entry_new"),
        ]


class Word(models.Model):
    """How many entries have a token; under the empty one, how many there are. Kept by `counting`."""

    EVERY = ""

    token = models.CharField(max_length=64, primary_key=True)
    entries = models.IntegerField()


class Synonym(models.Model):
    """A word of companies and what the compendium calls it; the editor adds to what is known from the start."""

    word = models.CharField(max_length=30, unique=True)
    names = models.JSONField(default=list)


class Searched(models.Model):
    """How often something was searched on a day, and whether it was found; nobody knows by whom."""

    words = models.CharField(max_length=60)  # without the words that only ask
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)
    is_found = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "words"], name="searched_once_a_day")]
        indexes = [models.Index(fields=["is_found", "words"], name="searched_words")]
