"""The park of the premises, whose posters ada keeps too."""

from rongshu.policy.premises.tests.conftest import Park as Park
from rongshu.policy.premises.tests.conftest import at_ten as at_ten
from rongshu.policy.premises.tests.conftest import park as park
