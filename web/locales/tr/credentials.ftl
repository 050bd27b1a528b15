sign-in-unfinished = Oturum açma tamamlanmadı. Lütfen baştan başlayın. Bu sayfa her seferinde yeniden geliyorsa bu site için çerezlere izin verin.
sign-in-passkey = Bu geçiş anahtarı burada çalışmıyor. Başka birini deneyin ya da adınız ve parolanızla oturum açın.
sign-in-passkey-button = Geçiş anahtarıyla oturum açın
passkey-failed = Olmadı. Yeniden deneyebilir ya da başka bir yol seçebilirsiniz.

code-step = Siz olduğunuzu doğrulayın
code-step-lead = Parolanız doğruydu. Şimdi kimlik doğrulama uygulamanızın { $account } için gösterdiği kodu yazın.
code-step-code = Bu kod doğru değil ya da daha önce kullanıldı. Bir sonrakini bekleyip onu yazın.
code-step-recovery = Bu kurtarma kodu doğru değil ya da daha önce kullanıldı. Listenizden başka birini deneyin.
code-step-old = Bu tarayıcıda başka bir oturum açma işlemi başlatıldı. Bu, { $account } için. Kodu yeniden yazın.
code-step-label = Uygulamanızdaki kod
code-step-lost = Uygulama elinizin altında değil mi?
code-step-lost-more = Kurarken not aldığınız kurtarma kodlarından birini kullanın. Her biri bir kez geçerlidir.
code-step-recovery-label = Kurtarma kodu
code-step-recovery-button = Kurtarma kodunu kullan
code-step-other = Başka biri olarak oturum açın

again-wrong-one-time-code = Kimlik doğrulama uygulamanızın kodu doğru değil ya da daha önce kullanıldı. Bir sonrakini bekleyin.
again-wrong-passkey = Bu geçiş anahtarı hesabınıza ait değil ya da sayfa çok eskiydi. Lütfen yeniden deneyin.
again-passkey-button = Bunun yerine geçiş anahtarı kullan

account-two-step-off = Kapalı
account-two-step-since = { $day } tarihinden beri açık
two-step = İki adımlı oturum açma
two-step-lead = Parolanızdan sonra yalnızca telefonunuzdaki bir uygulamanın gösterdiği bir kodu da isteriz. Böylece çalınan bir parola tek başına hiçbir şeyi açmaz.
set-up-scan = Bu resmi bir kimlik doğrulama uygulamasıyla tarayın.
set-up-picture = Uygulamanız için anahtarı içeren resim
set-up-here = Uygulamayı bu cihazda aç
set-up-type = Tarayamıyor musunuz?
set-up-type-more = Bu anahtarı uygulamaya yazın. Sorarsa “zamana dayalı” seçeneğini seçin.
set-up-code = Uygulamanın şimdi gösterdiği kodu yazın
set-up-wrong = Bu kod doğru değil. Telefonunuzun saatinin doğru olduğunu denetleyin ve uygulamanın şimdi gösterdiği kodu yazın.
set-up-button = Aç
two-step-on = { $day } tarihinden beri açık. Parolanızdan sonra kimlik doğrulama uygulamanızdan bir kod isteriz.
two-step-off = Kapat …
two-step-off-more = Bundan sonra yalnızca parolanız yeterli olur ve kurtarma kodlarınız geçersizleşir. Telefonunuz yeniyse kapatıp yeniden açın.
two-step-off-button = Şimdi kapat

recovery = Kurtarma kodları
recovery-left = { $count ->
    [0] Kurtarma kodunuz kalmadı. Şimdi yenilerini oluşturun.
   *[other] { $count } kurtarma kodunuz kaldı.
  }
recovery-new = Yeni kurtarma kodları oluştur
recovery-new-more = Eskileri hemen geçersizleşir.
recovery-lead = { $site } üzerindeki { $account } için. Kimlik doğrulama uygulamanız elinizin altında olmadığında her kod sizi bir kez içeri alır.
recovery-once = Bu kodları yazdırın ya da not alın ve güvenli bir yerde saklayın. Onları yalnızca bu bir kez gösteririz.
recovery-kept = Güvenle sakladım

account-passkeys-count = { $count ->
    [0] Yok
   *[other] { $count } geçiş anahtarı
  }
passkeys = Geçiş anahtarları
passkeys-lead = Geçiş anahtarıyla parola olmadan; parmağınız, yüzünüz ya da cihazınızın PIN koduyla oturum açarsınız. Onu kimse tahmin edemez ve sahte bir sayfada çalışmaz.
passkeys-need = Geçiş anahtarları için JavaScript ve onları tanıyan bir tarayıcı gerekir.
passkeys-never = Bu sunucunun kendine ait bir adı yok; bu yüzden onun için geçiş anahtarı oluşturulamaz.
passkeys-new-name = Tanıyabilmeniz için bir ad
passkeys-add = Geçiş anahtarı ekle
passkeys-added = Geçiş anahtarı eklendi. Artık onunla oturum açabilirsiniz.
passkeys-renamed = Ad kaydedildi.
passkeys-removed = Geçiş anahtarı burada kaldırıldı. Cihazınızdan da silin.
passkeys-refused = Bu geçiş anahtarı eklenemedi. Cihazınız kim olduğunuzu sormalı: parmak, yüz ya da PIN ile.
passkeys-known = Bu cihazda hesabınız için zaten bir geçiş anahtarı var.
passkeys-too-many = Bir hesabın sahip olabileceği kadar geçiş anahtarınız var. Önce birini kaldırın.
passkeys-last = Bu geçiş anahtarı hesabınıza giden tek yol, bu yüzden kaldırılamaz. Önce başka bir tane ekleyin.
passkeys-old = Bu sayfa çok eskiydi. Lütfen yeniden deneyin.
passkeys-since = Eklenme: { $day }
passkeys-used = Son kullanım: { $day }
passkeys-synced = Geçiş anahtarlarını paylaşan bütün cihazlarınızda
passkeys-here = Yalnızca bir cihazda
passkeys-change = Değiştir …
passkeys-name = Ona verdiğiniz ad
passkeys-remove-more = Artık onunla kimse oturum açamaz. Oturum açmış tarayıcılar öyle kalır.
passkeys-remove = Bu geçiş anahtarını kaldır
