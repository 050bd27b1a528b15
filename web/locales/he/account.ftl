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
account-changed-name = השם נשמר.
name-lead = כך אנחנו פונים אליך, וכך פונים אליך מכשירים שמותר להם לדעת את שמך.
name-empty = יש להקליד שם.
sessions = היכן החשבון פתוח
account-sessions-count = { $count ->
    [one] בדפדפן הזה
    [two] בשני דפדפנים
   *[other] ב־{ $count } דפדפנים
  }
sessions-lead = החשבון פתוח בדפדפנים האלה. יציאה נוגעת לדפדפן בלבד. המכשירים שלך נשארים מקושרים: הם נמצאים תחת { $link }.
sessions-ended = בוצעה יציאה מהדפדפן.
sessions-unknown = דפדפן שאינו מוכר לנו
sessions-this = הדפדפן הזה
sessions-since = כניסה ב־{ $day }
sessions-seen = נראה לאחרונה ב־{ $moment }
sessions-here = יציאה כאן
sessions-here-more = רק הדפדפן הזה יוצא מהחשבון. כל השאר נשאר כפי שהוא.
sessions-there = יציאה מהדפדפן הזה
sessions-there-more = הדפדפן יוצא מהחשבון. מה שאושר שם ושום מכשיר עוד לא אסף אינו תקף עוד. מכשירים מקושרים נשארים מקושרים.
sessions-everywhere = יציאה מכל מקום
sessions-everywhere-more = כל הדפדפנים יוצאים מהחשבון, גם הדפדפן הזה. מה שאושר ושום מכשיר עוד לא אסף אינו תקף עוד. המכשירים שלך נשארים מקושרים.
sign-in-everywhere = בוצעה יציאה מכל מקום. המכשירים שלך נשארים מקושרים.
