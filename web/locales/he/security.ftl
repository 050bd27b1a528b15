# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = סיסמה
account-password-set = הוגדרה סיסמה
account-password-none = אין סיסמה
account-password-since = הוחלפה ב־{ $day }
account-changed-password = הסיסמה הוחלפה, וכל דפדפן אחר יצא מהחשבון.
change-password-lead = כל דפדפן אחר יוצא מהחשבון, ומה שאושר ושום מכשיר עוד לא אסף אינו תקף עוד. המכשירים שלך נשארים מקושרים.
change-password-button = החלפת הסיסמה
secure = אבטחת החשבון שלי
account-secure-hint = אם ייתכן שמישהו אחר השתמש בו
secure-lead = אם ייתכן שמישהו אחר השתמש בחשבון שלך, זה חוסם אותו מיד. מה קורה:
secure-browsers = { $count ->
    [0] אין דפדפן אחר שהחשבון פתוח בו
    [one] דפדפן אחד אחר יוצא מהחשבון
    [two] שני דפדפנים אחרים יוצאים מהחשבון
   *[other] { $count } דפדפנים אחרים יוצאים מהחשבון
  }
secure-devices = { $count ->
    [0] אין מכשירים מקושרים
    [one] מכשיר אחד מנותק
    [two] שני מכשירים מנותקים
   *[other] { $count } מכשירים מנותקים
  }
secure-approvals = מה שאושר ושום מכשיר עוד לא אסף אינו תקף עוד
secure-letters = קישורים בדואר שעוד לא נעשה בהם שימוש מפסיקים לפעול
secure-button = לאבטח עכשיו
secured = החשבון שלך מאובטח
secured-lead = החשבון נסגר בכל מקום אחר, ושום מכשיר אינו מקושר אליו עוד.
secured-hint = כדאי לבדוק תחת { $link } שהכול שם שלך, ואז לקשר שוב את המכשירים.
change-password-secure = ייתכן שמישהו אחר השתמש בחשבון שלך? { $link }
secure-ways = מפתחות הגישה והחיבורים לשירותים אחרים יוסרו
secure-ways-but = מפתחות הגישה והחיבורים לשירותים אחרים יוסרו, חוץ מ־{ $provider }, שדרכו נכנסת
secure-second-step = הכניסה בשני שלבים תכובה, כי היא הוגדרה בשבעת הימים האחרונים
reset-second-step = גם הכניסה בשני שלבים תכובה: היא הוגדרה בשבעת הימים האחרונים.
mail-security-subject = אבטחת החשבון שלך ב־{ $site }
mail-shut-out = אם הפעולה לא נעשתה על ידך, אפשר לחסום כאן מיד את כל האחרים:
mail-secured = החשבון שלך „{ $account }” ב־{ $site } אובטח בתאריך { $time }: כל האחרים יצאו ממנו וכל המכשירים נותקו.
mail-second-step-added = הכניסה בשני שלבים לחשבון שלך „{ $account }” ב־{ $site } הופעלה בתאריך { $time }.
mail-second-step-removed = הכניסה בשני שלבים לחשבון שלך „{ $account }” ב־{ $site } כובתה בתאריך { $time }.
mail-recovery-used = נעשה שימוש בקוד שחזור של החשבון שלך „{ $account }” ב־{ $site } בתאריך { $time }.
mail-recovery-replaced = נוצרו קודי שחזור חדשים לחשבון שלך „{ $account }” ב־{ $site } בתאריך { $time }. הקודים הישנים פגו.
mail-passkey-added = מפתח גישה נוסף לחשבון שלך „{ $account }” ב־{ $site } בתאריך { $time }.
mail-passkey-removed = מפתח גישה הוסר מהחשבון שלך „{ $account }” ב־{ $site } בתאריך { $time }.
mail-identity-connected = החשבון שלך „{ $account }” ב־{ $site } חובר לשירות אחר בתאריך { $time }. מי שנכנס שם יכול להשתמש בו.
mail-identity-removed = חיבור של החשבון שלך „{ $account }” ב־{ $site } לשירות אחר הוסר בתאריך { $time }.
