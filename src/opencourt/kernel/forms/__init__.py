"""Forms from orders: what an act asks, shown to people, with nothing they typed lost."""

from opencourt.kernel.forms.form import Form, form_for
from opencourt.kernel.forms.marks import Carried, Choices, Help, Label, Long, Step, Upload

__all__ = ["Carried", "Choices", "Form", "Help", "Label", "Long", "Step", "Upload", "form_for"]
