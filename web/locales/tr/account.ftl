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
