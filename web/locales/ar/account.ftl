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
account-changed-name = تم حفظ اسمك.
name-lead = هكذا نخاطبك، وهكذا تخاطبك الأجهزة التي تسمح لها بمعرفة اسمك.
name-empty = اكتب اسمًا.
sessions = أماكن تسجيل دخولك
account-sessions-count = { $count ->
    [0] لا متصفحات
    [one] متصفح واحد
    [two] متصفحان
    [few] { $count } متصفحات
    [many] { $count } متصفحًا
   *[other] { $count } متصفح
  }
sessions-lead = هذه هي المتصفحات التي سجّلت الدخول فيها. تسجيل الخروج ينهي الدخول في المتصفح فقط، وتبقى أجهزتك مرتبطة: تجدها في { $link }.
sessions-ended = تم تسجيل الخروج من ذلك المتصفح.
sessions-unknown = متصفح لا نعرفه
sessions-this = هذا المتصفح
sessions-since = تسجيل الدخول { $day }
sessions-seen = آخر ظهور { $moment }
sessions-here = تسجيل الخروج هنا
sessions-here-more = ينتهي الدخول في هذا المتصفح. كل ما عدا ذلك يبقى كما هو.
sessions-there = تسجيل الخروج من هذا المتصفح
sessions-there-more = ينتهي الدخول في ذلك المتصفح. ما تمت الموافقة عليه هناك ولم يستلمه أي جهاز بعد يصبح لاغيًا، وتبقى الأجهزة المرتبطة كما هي.
sessions-everywhere = تسجيل الخروج من كل مكان
sessions-everywhere-more = ينتهي الدخول في كل متصفح، وفي هذا أيضًا. ما تمت الموافقة عليه ولم يستلمه أي جهاز بعد يصبح لاغيًا. تبقى أجهزتك مرتبطة.
sign-in-everywhere = تم تسجيل خروجك من كل مكان. تبقى أجهزتك مرتبطة.
