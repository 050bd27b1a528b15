# The account of a person, and what they can change of it.

account = החשבון שלך
account-name = השם שלך
account-email = דואר אלקטרוני
account-email-none = אין כתובת
account-devices-count = { $count ->
    [0] אין מכשירים מקושרים
    [one] מכשיר אחד מקושר
    [two] שני מכשירים מקושרים
   *[other] { $count } מכשירים מקושרים
  }
account-applications-count = { $count ->
    [0] אין יישומים מורשים
    [one] יישום אחד מורשה
    [two] שני יישומים מורשים
   *[other] { $count } יישומים מורשים
  }
account-changed-language = השפה הוחלפה.
sign-in-account = כדי לראות את החשבון, יש להיכנס תחילה.
sign-in-recent = כדי לשנות זאת, יש להיכנס שוב לחשבון. כך נדע שזה אכן אתם.
