# Applications that are being tried out, and scopes that deserve a second look.

staging = للاختبار فقط
staging-more = { $application } قيد التجربة. تابع فقط إذا كنت مشاركًا في الاختبار.
scope-sensitive = حسّاس
