# The account of a person, and what they can change of it.

account = Hesabınız
account-name = Görünen adınız
account-email = E-posta
account-email-none = Adres yok
account-devices-count = { $count ->
    [0] Bağlı cihaz yok
   *[other] { $count } cihaz bağlı
  }
account-applications-count = { $count ->
    [0] Hesabınızı kullanabilen yok
   *[other] { $count } uygulama hesabınızı kullanabilir
  }
account-changed-language = Dil değiştirildi.
sign-in-account = Hesabınızı görmek için önce oturum açın.
sign-in-recent = Bunu değiştirmek için lütfen yeniden oturum açın. Böylece sizin olduğunuzu biliriz.
account-changed-name = Adınız kaydedildi.
name-lead = Size böyle hitap ederiz; adınızı bilmesine izin verdiğiniz cihazlar da öyle.
name-empty = Bir ad yazın.
sessions = Oturumunuzun açık olduğu yerler
account-sessions-count = { $count ->
    [1] Bu tarayıcıda
   *[other] { $count } tarayıcıda
  }
sessions-lead = Bu tarayıcılarda oturumunuz açık. Oturumu kapatmak yalnızca tarayıcıyı etkiler. Cihazlarınız bağlı kalır: { $link } bölümünde bulursunuz.
sessions-ended = O tarayıcının oturumu kapatıldı.
sessions-unknown = Tanımadığımız bir tarayıcı
sessions-this = Bu tarayıcı
sessions-since = Oturum açma: { $day }
sessions-seen = Son görülme: { $moment }
sessions-here = Oturumu burada kapat
sessions-here-more = Yalnızca bu tarayıcının oturumu kapatılır. Diğer her şey olduğu gibi kalır.
sessions-there = Bu tarayıcının oturumunu kapat
sessions-there-more = Tarayıcının oturumu kapatılır. Orada izin verilip hiçbir cihazın henüz almadığı şeyler geçersiz olur. Bağlı cihazlar bağlı kalır.
sessions-everywhere = Her yerde oturumu kapat
sessions-everywhere-more = Bu tarayıcı da dahil her tarayıcının oturumu kapatılır. İzin verilip hiçbir cihazın henüz almadığı şeyler geçersiz olur. Cihazlarınız bağlı kalır.
sign-in-everywhere = Oturumunuz her yerde kapatıldı. Cihazlarınız bağlı kalır.
