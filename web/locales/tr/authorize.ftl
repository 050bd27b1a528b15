# Texts of a sign-in for another server of the operator.

sign-in-for = { $application } uygulamasında oturum açılsın mı?
sign-in-for-lead = { $application }, { $account } hesabınızla oturum açmanızı istiyor.
sign-in-for-able = Şunları yapabilecek
sign-in-for-hint = Bunu istediğiniz zaman Uygulamalar altında geri alabilirsiniz.
leaving = { $application } uygulamasına dönülüyor
leaving-lead = Oturum açtınız. Bu sayfa kendiliğinden devam eder.
error-unknown-site = Nereden geldiğinizi bilmiyoruz
error-unknown-site-lead = Sizi buraya gönderen site bizde kayıtlı değil ya da sizi kayıtlı olmayan bir yere göndermek istiyor. Hiçbir şey paylaşılmadı. Siteye dönüp yeniden deneyin; işe yaramazsa siteyi işletenlere bildirin.
sign-in-authorize = Devam etmek için önce oturum açın.
