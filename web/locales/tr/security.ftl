# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = Parola
account-password-set = Bir parola belirlenmiş
account-password-none = Parola yok
account-password-since = Değiştirildi: { $day }
account-changed-password = Parolanız değiştirildi ve diğer tüm tarayıcıların oturumu kapatıldı.
change-password-lead = Diğer tüm tarayıcıların oturumu kapatılır; izin verilip hiçbir cihazın henüz almadığı şeyler geçersiz olur. Cihazlarınız bağlı kalır.
change-password-button = Parolayı değiştir
secure = Hesabımı güvene al
account-secure-hint = Başka biri kullanmış olabilirse
secure-lead = Hesabınızı başka biri kullanmış olabilirse bu onu hemen dışarıda bırakır. Olacaklar:
secure-browsers = { $count ->
    [0] Oturumu açık başka tarayıcı yok
   *[other] { $count } başka tarayıcının oturumu kapatılır
  }
secure-devices = { $count ->
    [0] Bağlı cihaz yok
   *[other] { $count } cihazın bağlantısı kesilir
  }
secure-approvals = İzin verilip hiçbir cihazın henüz almadığı şeyler geçersiz olur
secure-letters = E-postalardaki henüz kullanılmamış bağlantılar çalışmaz olur
secure-button = Şimdi güvene al
secured = Hesabınız güvende
secured-lead = Diğer her yerde oturumunuz kapatıldı ve hesabınıza bağlı cihaz kalmadı.
secured-hint = { $link } bölümünde her şeyin size ait olup olmadığına bakın, sonra cihazlarınızı yeniden bağlayın.
change-password-secure = Hesabınızı başka biri kullanmış olabilir mi? { $link }
secure-ways = Geçiş anahtarları ve diğer hizmetlerle bağlantılar kaldırılır
secure-ways-but = Oturum açarken kullandığınız { $provider } dışında, geçiş anahtarları ve diğer hizmetlerle bağlantılar kaldırılır
secure-second-step = Son yedi gün içinde kurulduğu için iki adımlı oturum açma kapatılır
reset-second-step = İki adımlı oturum açma da kapatılır: son yedi gün içinde kuruldu.
mail-security-subject = { $site } hesabınızın güvenliği
mail-shut-out = Siz değildiyseniz herkesi hemen buradan dışarıda bırakın:
mail-secured = { $site } üzerindeki “{ $account }” hesabınız { $time } tarihinde güvene alındı: diğer herkesin oturumu kapatıldı ve bütün cihazların bağlantısı kesildi.
mail-second-step-added = { $site } üzerindeki “{ $account }” hesabınız için iki adımlı oturum açma { $time } tarihinde açıldı.
mail-second-step-removed = { $site } üzerindeki “{ $account }” hesabınız için iki adımlı oturum açma { $time } tarihinde kapatıldı.
mail-recovery-used = { $site } üzerindeki “{ $account }” hesabınızın bir kurtarma kodu { $time } tarihinde kullanıldı.
mail-recovery-replaced = { $site } üzerindeki “{ $account }” hesabınız için { $time } tarihinde yeni kurtarma kodları oluşturuldu. Eskileri artık geçersiz.
mail-passkey-added = { $site } üzerindeki “{ $account }” hesabınıza { $time } tarihinde bir geçiş anahtarı eklendi.
mail-passkey-removed = { $site } üzerindeki “{ $account }” hesabınızdan { $time } tarihinde bir geçiş anahtarı kaldırıldı.
mail-identity-connected = { $site } üzerindeki “{ $account }” hesabınız { $time } tarihinde başka bir hizmete bağlandı. Orada oturum açan onu kullanabilir.
mail-identity-removed = { $site } üzerindeki “{ $account }” hesabınızın başka bir hizmetle bağlantısı { $time } tarihinde kaldırıldı.
