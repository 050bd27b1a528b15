# Texts of a sign-in for another server of the operator.

sign-in-for = هل تريد تسجيل الدخول إلى { $application }؟
sign-in-for-lead = يريد { $application } تسجيل دخولك بحسابك { $account }.
sign-in-for-able = سيتمكن من
sign-in-for-hint = يمكنك سحب ذلك في أي وقت من صفحة التطبيقات.
leaving = العودة إلى { $application }
leaving-lead = تم تسجيل دخولك. ستتابع هذه الصفحة من تلقاء نفسها.
error-unknown-site = لا نعرف من أين أتيت
error-unknown-site-lead = الموقع الذي أرسلك إلى هنا غير مسجل لدينا، أو يريد إرسالك إلى مكان غير مسجل. لم تتم مشاركة أي شيء. ارجع إليه وحاول مرة أخرى، فإن لم ينفع ذلك فأخبر القائمين عليه.
sign-in-authorize = للمتابعة، سجّل الدخول أولًا.
