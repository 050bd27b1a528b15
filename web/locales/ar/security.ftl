# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = كلمة المرور
account-password-set = كلمة المرور معيّنة
account-password-none = لا توجد كلمة مرور
account-password-since = تم تغييرها { $day }
account-changed-password = تم تغيير كلمة مرورك، وتم تسجيل الخروج من كل متصفح آخر.
change-password-lead = يُسجَّل الخروج من كل متصفح آخر، وما تمت الموافقة عليه ولم يستلمه أي جهاز بعد يصبح لاغيًا. تبقى أجهزتك مرتبطة.
change-password-button = تغيير كلمة المرور
secure = تأمين حسابي
account-secure-hint = إذا كان شخص آخر قد استخدمه
secure-lead = إذا كان شخص آخر قد استخدم حسابك، فهذا يمنعه فورًا. ما سيحدث:
secure-browsers = { $count ->
    [0] لا يوجد متصفح آخر مسجَّل الدخول
    [one] يُسجَّل الخروج من متصفح واحد آخر
    [two] يُسجَّل الخروج من متصفحين آخرين
    [few] يُسجَّل الخروج من { $count } متصفحات أخرى
    [many] يُسجَّل الخروج من { $count } متصفحًا آخر
   *[other] يُسجَّل الخروج من { $count } متصفح آخر
  }
secure-devices = { $count ->
    [0] لا يوجد جهاز مرتبط
    [one] يُلغى ربط جهاز واحد
    [two] يُلغى ربط جهازين
    [few] يُلغى ربط { $count } أجهزة
    [many] يُلغى ربط { $count } جهازًا
   *[other] يُلغى ربط { $count } جهاز
  }
secure-approvals = ما تمت الموافقة عليه ولم يستلمه أي جهاز بعد يصبح لاغيًا
secure-letters = روابط البريد التي لم تُستخدم بعد تتوقف عن العمل
secure-button = تأمينه الآن
secured = حسابك مؤمَّن
secured-lead = تم تسجيل خروجك من كل مكان آخر، ولم يعد أي جهاز مرتبطًا بحسابك.
secured-hint = تحقق في { $link } من أن كل ما هناك يخصك، ثم اربط أجهزتك من جديد.
change-password-secure = هل ربما استخدم شخص آخر حسابك؟ { $link }
secure-ways = تُزال مفاتيح المرور والربط بالخدمات الأخرى
secure-ways-but = تُزال مفاتيح المرور والربط بالخدمات الأخرى، ما عدا { $provider } الذي سجّلت الدخول به
secure-second-step = يُوقَف تسجيل الدخول بخطوتين، لأنه أُعدّ خلال الأيام السبعة الأخيرة
reset-second-step = ويُوقَف تسجيل الدخول بخطوتين، لأنه أُعدّ خلال الأيام السبعة الأخيرة.
mail-security-subject = أمان حسابك في { $site }
mail-shut-out = إذا لم تكن أنت، فامنع أي شخص آخر من حسابك هنا فورًا:
mail-secured = تم تأمين حسابك «{ $account }» في { $site } بتاريخ { $time }: سُجّل خروج الجميع سواك، وفُصلت جميع الأجهزة.
mail-second-step-added = تم تشغيل تسجيل الدخول بخطوتين لحسابك «{ $account }» في { $site } بتاريخ { $time }.
mail-second-step-removed = تم إيقاف تسجيل الدخول بخطوتين لحسابك «{ $account }» في { $site } بتاريخ { $time }.
mail-recovery-used = استخدم أحدهم رمز استرداد لحسابك «{ $account }» في { $site } بتاريخ { $time }.
mail-recovery-replaced = أُنشئت رموز استرداد جديدة لحسابك «{ $account }» في { $site } بتاريخ { $time }. لم تعد الرموز القديمة صالحة.
mail-passkey-added = أُضيف مفتاح مرور إلى حسابك «{ $account }» في { $site } بتاريخ { $time }.
mail-passkey-removed = أُزيل مفتاح مرور من حسابك «{ $account }» في { $site } بتاريخ { $time }.
mail-identity-connected = رُبط حسابك «{ $account }» في { $site } بخدمة أخرى بتاريخ { $time }. ويمكن لمن يسجّل الدخول هناك استخدامه.
mail-identity-removed = أُزيل ربط حسابك «{ $account }» في { $site } بخدمة أخرى بتاريخ { $time }.
