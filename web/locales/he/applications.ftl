# Applications that are being tried out, and scopes that deserve a second look.

staging = לבדיקות בלבד
staging-more = { $application } נמצא בניסוי. יש להמשיך רק אם לוקחים חלק בבדיקה.
scope-sensitive = רגיש
