# The account of a person, and what they can change of it.

account = حسابك
account-name = اسمك الظاهر
account-email = البريد الإلكتروني
account-email-none = لا يوجد عنوان
account-devices-count = { $count ->
    [0] لا أجهزة مرتبطة
    [one] جهاز واحد مرتبط
    [two] جهازان مرتبطان
    [few] { $count } أجهزة مرتبطة
    [many] { $count } جهازًا مرتبطًا
   *[other] { $count } جهاز مرتبط
  }
account-applications-count = { $count ->
    [0] لا تطبيقات مسموح لها
    [one] تطبيق واحد مسموح له
    [two] تطبيقان مسموح لهما
    [few] { $count } تطبيقات مسموح لها
    [many] { $count } تطبيقًا مسموحًا له
   *[other] { $count } تطبيق مسموح له
  }
account-changed-language = تم تغيير اللغة.
sign-in-account = لرؤية حسابك، سجّل الدخول أولًا.
sign-in-recent = لتغيير ذلك، يُرجى تسجيل الدخول مرة أخرى. بهذا نعرف أنك أنت من يغيّره.
