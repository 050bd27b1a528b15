# Texts against being led here by somebody else.

confirm-same-device = يبدو أن هذا الطلب صادر عن المتصفح الذي تستخدمه الآن.
confirm-same-device-more = الرموز مخصصة للأجهزة التي ليس فيها متصفح. إذا أرسلتك صفحة أو رسالة إلى هنا ومعك رمز فارفض الطلب.
