language-name = Türkçe
language-direction = ltr

day = { $day } { $month ->
    [1] Ocak
    [2] Şubat
    [3] Mart
    [4] Nisan
    [5] Mayıs
    [6] Haziran
    [7] Temmuz
    [8] Ağustos
    [9] Eylül
    [10] Ekim
    [11] Kasım
   *[12] Aralık
  } { $year }
moment = { day }, { $time } UTC
ago = { $minutes ->
    [0] az önce
    [one] { $minutes } dakika önce
   *[other] { $minutes } dakika önce
  }
wait-seconds = { $count ->
    [one] { $count } saniye
   *[other] { $count } saniye
  }
wait-minutes = { $count ->
    [one] { $count } dakika
   *[other] { $count } dakika
  }
wait-hours = { $count ->
    [one] { $count } saat
   *[other] { $count } saat
  }

skip = İçeriğe geç
menu-badge = Yeni:
menu-who = Oturum açan: { $account }
menu-connect = Cihaz bağla
menu-devices = Cihazlarınız
menu-devices-new = Cihazlarınız ({ $count } yeni)
menu-applications = Uygulamalar
menu-sign-out = Oturumu kapat
foot = Yalnızca önünüzde duran bir cihazı bağlayın.
foot-help = Yardım
foot-language = Dil

scope = { $scope ->
    [openid] Siz olduğunuzu bilmek
    [profile] Adınızı görmek
    [email] E-posta adresinizi görmek
    [address] Posta kodunuzu görmek
    [offline_access] Siz bağlantıyı kesene kadar bağlı kalmak
   *[other] “{ $scope }” kullanmak
  }
scope-none = Bir hesabın bağlı olduğunu bilmek, başka hiçbir şey değil

device-says = Cihazın bildirdiği
device-version = sürüm { $version }
device-doubt = Bir cihaz kendine istediği adı verebilir: bunu denetlemedik.

sign-in = Oturum açın
sign-in-lead = Bir cihaz bağlamak için önce hesabınızda oturum açın.
sign-in-stale = Oturum açmanızın üzerinden zaman geçti. Cihaz bağlamadan önce lütfen yeniden oturum açın.
sign-in-spent = Çok fazla yanlış kod girildi. Lütfen yeniden oturum açın.
sign-in-signed-out = Oturumunuz kapatıldı.
sign-in-code = Kodunuzu saklıyoruz. Oturum açtıktan sonra cihazınızdaki kodla karşılaştırabilirsiniz.
sign-in-devices = Cihazlarınızı görmek için hesabınızda oturum açın.
sign-in-mismatch = Bu ad ve parola birbirine uymuyor. İkisini de denetleyip yeniden deneyin.
sign-in-wait = Çok fazla deneme yapıldı. Lütfen { $wait } bekleyip yeniden deneyin.
sign-in-old = Bu form çok eskiydi. Lütfen yeniden deneyin.
sign-in-password = Parola

enter = Kodu girin
enter-lead = Cihazınız bir kod gösterir. Cihazı bağlamak için kodu buraya yazın.
compare = Kodu karşılaştırın
compare-lead = Cihazınızın şu anda gösterdiği kod bu mu? Değilse devam etmeyin.
code-label = Cihazınızdaki kod
code-hint = Büyük ya da küçük harf, tireli ya da tiresiz: hepsi olur.
code-empty = Cihazınızın gösterdiği kodu yazın.
code-foreign = “{ $character }” hiçbir kodda bulunmaz. Bir kodda yalnızca şu harfler olur: { $letters }. Bazı kodlarda yalnızca rakam vardır.
code-length = Bu kod eksik ya da fazla. Bir kodda 8 ile 13 arası harf ya da 12 ile 16 arası rakam olur. Cihazınıza yeniden bakın.
code-wrong = Bu kod yanlış ya da artık geçerli değil. Her harfi denetleyin ya da cihazınızdan yeni bir kod isteyin.
code-paused = Çok fazla yanlış kod girildi. { $wait } sonra yeniden deneyebilirsiniz ({ $until }). Cihazınız engellenmedi: o zaman size yeni bir kod gösterebilir.
code-expired = Bu kod çok eski. Cihazınızdan yeni bir kod isteyin.
code-approved = Bu kodu zaten kullandınız. Cihazınıza bakın: yakında bağlanmış olmalı.
code-denied = Bu istek reddedildi, bu yüzden kodu artık geçerli değil. Cihazı bağlamak için cihazdan yeni bir kod isteyin.
continue = Devam
sent-question = Bu kodu size biri mi gönderdi?
sent-answer = Öyleyse burada durun. Biz asla kod göndermeyiz ve destekten hiç kimse sizden kod girmenizi istemez.
other-question = Cihazınız başka bir şey mi gösteriyor?
other-link = Başka bir kod yaz

confirm = Bu cihaz bağlansın mı?
confirm-lead = { $application } çalıştıran bir cihaz { $account } hesabınızı kullanmak istiyor.
confirm-code = Kod
confirm-code-more = Cihazınız aynı kodu göstermeli.
confirm-asked = İstek
confirm-from = Ağ
confirm-unknown-network = bilinmeyen bir ağ
confirm-same = Şu anda sizin kullandığınız ağ.
confirm-different = Şu anda sizin kullandığınız ağ değil ({ $address }). Dikkatli bakın.
confirm-unknown = Şu anda sizin kullandığınız ağ olup olmadığını bilemiyoruz ({ $address }).
confirm-able = Şunları yapabilecek
confirm-shared = { $application } için daha önce şunlara izin verdiniz:
confirm-no-number = Bu cihaz karşılaştırılacak bir sayı gösteremiyor. Kodunun yukarıdakiyle aynı olduğuna dikkatle bakın.
confirm-privacy = { $application } verilerinizi nasıl kullanır
confirm-warning = Cihaz önünüzde mi ve bunu kendiniz mi başlattınız?
confirm-warning-more = Size biri kod ya da bağlantı gönderdiyse reddedin. Destekten hiç kimse size asla kod göndermez.
refuse = Reddet
connect = Bağla
confirm-other = { $account } değil misiniz? Reddedin, sonra üstteki menüden oturumu kapatın. Cihazınız yeni bir kod gösterebilir.

report = Bu kodu bana biri gönderdi…
report-more = İsteği reddeder, cihaz zaten bağlıysa bağlantısını keser ve bu hizmeti işletenleri uyarırız.
report-button = Bu isteği bildir
reported = Bildiriminiz için teşekkürler
reported-lead = Cihazın hesabınıza erişimi yok ve kodu artık geçerli değil.
reported-hint = Bu ileti yüzünden parolanızı başka bir yere yazdınız mı? Öyleyse değiştirin. { $link } ve tanımadıklarınızın bağlantısını kesin.
reported-link = Cihazlarınıza bakın

number = Cihazınız hangi sayıyı gösteriyor?
number-lead = { $application } çalıştıran cihaz şimdi bir sayı gösteriyor. Burada aynısına basın. Başka birine basarsanız istek reddedilir.
number-none = Bunların hiçbirini görmüyorum: reddet
number-hint = Henüz sayı yok mu? Cihazınızın göstermesi birkaç saniye sürer. Birinin size söylediği sayıya asla basmayın.

again = Cihaz başka bir yerde gibi görünüyor
again-lead = { $application } çalıştıran cihaz şu anda kullandığınız ağda değil. İnsanlar böyle kandırılır. Yalnızca cihazı görüyorsanız devam edin.
again-wrong-code = Bu, bu isteğin kodu değil. Kodu cihazınızın ekranından okuyun.
again-wrong-password = Parola doğru değil.
again-code = Cihazınızın ekranındaki kod
again-password = Parolanız
places-device = Cihaz
places-you = Siz
blocked = Bu cihaz bağlanamaz
blocked-network = { $application } yalnızca cihazın bulunduğu ağdan bağlanır.
blocked-unknown = Sizin o ağda olup olmadığınızı bilemiyoruz.
blocked-join = Cihazın önünde misiniz? Bu telefonla cihazın kullandığı Wi-Fi ağına katılın, sonra { $link }.
blocked-join-link = yeniden bakın
blocked-number = { $application } yalnızca bir sayı karşılaştırılarak bağlanır ve bu cihaz sayı gösteremiyor.
blocked-number-more = Belki cihazdaki programın daha yeni bir sürümü gösterebilir.
blocked-other = { $application } uygulamasını işleten, şu anda bu yolla bağlanmasına izin vermiyor.
blocked-warning = Bu kodu ya da bağlantıyı size biri mi gönderdi? Öyleyse reddedin. Destekten hiç kimse size asla kod göndermez.

waiting = Cihazınız bekleniyor
waiting-lead = Onayladınız. Cihazınız bunu birkaç saniye içinde fark etmeli.
waiting-hint = Cihazı açık bırakın. Bu sayfa kendiliğinden yeniden bakar.
connected = Bağlandı
connected-lead = Cihazınız { $account } hesabınıza bağlandı. Telefonunuzu kaldırabilirsiniz.
connected-hint = Bağlantısını istediğiniz zaman şuradan kesebilirsiniz: { $link }.
connected-link = cihazlarınız
denied = Bağlanmadı
denied-lead = İstek reddedildi. Cihazın hesabınıza erişimi yok ve kodu artık geçerli değil.
denied-hint = Yanlışlıkla mı oldu? Cihazınızdan yeni bir kod isteyin, sonra { $link }.
denied-link = kodu girin
expired = Kodun süresi doldu
expired-lead = Bu istek çok eski. Cihaz bağlanmadı.
expired-hint = Cihazınızdan yeni bir kod isteyin. Sonra yeniden başlayabilirsiniz.
expired-link = Yeni bir kod gir

links = Cihazlarınız
links-lead = Bu cihazlar hesabınızı kullanabilir. Tanımadıklarınızın ya da gerekmeyenlerin bağlantısını kesin.
links-none = Hesabınıza bağlı cihaz yok.
links-unlinked = Cihazın bağlantısı kesildi. Cihazın bunu fark etmesi birkaç dakika sürebilir.
links-new = Yeni
links-connected = Bağlanma: { $day }
links-seen = Son görülme: { $day }
links-all = Tüm cihazlarınız
unlink = Bağlantıyı kes…
unlink-more = Cihazın oturumu kapatılır. Yeniden kullanmak için yeniden bağlamanız gerekir.
unlink-button = Bağlantıyı şimdi kes
unlink-all = Tümünün bağlantısını kes…
unlink-all-more = Bu listedeki her cihazın oturumu kapatılır.
unlink-all-button = Tümünün bağlantısını şimdi kes
link-renamed = Ad kaydedildi.
link-application = Uygulama
link-connected = Bağlanma
link-seen = Son görülme
link-from = ağ: { $network }
link-able = Yapabilecekleri
link-support = { $application } için yardım
link-name = Sizin verdiğiniz ad
link-save = Adı kaydet
link-not-me = Bu ben değildim…
link-not-me-more = Cihazın bağlantısını keser, onu bağlayan tarayıcının ve bağladığı her şeyin oturumunu kapatır ve bu hizmeti işletenleri uyarırız. Ardından parolanızı değiştirin.
link-not-me-button = Bunu ben bağlamadım
undo = Bu cihazın bağlantısı kesilsin mi?
undo-lead = { $application } çalıştıran bir cihaz { $day } tarihinde hesabınıza bağlandı.
undo-button = Ben değildim: bağlantıyı kes
undo-hint = Sizdiyseniz bu sayfayı kapatın. O zaman hiçbir şey olmaz.
undone = Bağlantı kesildi
undone-lead = { $application } çalıştıran cihazın artık hesabınıza erişimi yok.
undone-hint = Biri parolanızı biliyor olabilir: { $link }, cihazlarınıza bakın ve parolanızı değiştirin.
undone-link = oturum açın

applications = Hesabınızı kullanabilen uygulamalar
applications-lead = Buna bir cihaz bağlarken izin verdiniz. İstediğiniz zaman geri alabilirsiniz.
applications-none = Hiçbir uygulama hesabınızı kullanamaz.
applications-revoked = İzniniz geri alındı ve bu uygulamanın cihazlarının bağlantısı kesildi.
applications-since = Başlangıç: { $day }
revoke = İzni geri al
revoke-more = Tüm { $name } cihazlarının bağlantısı kesilir. Hakkınızda öğrenmiş oldukları onda kalır: silinmesini istiyorsanız oraya başvurun.
revoke-button = Şimdi geri al

help = Yardım
help-code = Kod nedir?
help-code-more = Televizyon, hoparlör ya da klavyesi olmayan başka bir cihaz, hesabınızı orada kullanmak istediğinizde onu gösterir. Bir kez, yalnızca o cihaz için ve yalnızca birkaç dakika geçerlidir.
help-where = Onu nerede bulurum?
help-where-more = Cihazın ekranında, bu sitenin adresinin yanında. Kod yoksa cihazda “oturum aç” ya da “bağla” seçeneğini seçin.
help-stranger = Biri bana kod ya da bağlantı gönderdi. Ne yapmalıyım?
help-stranger-more = Girmeyin. Size kod gönderen kişi hesabınızı kendi cihazında kullanmak istiyor. Destekten hiç kimse size kod göndermez ya da sizden kod istemez.
help-mistake = Yanlışlıkla bir şey bağladım. Ne yapmalıyım?
help-mistake-more = Şurayı açıp bağlantısını kesin: { $link }. Cihazı tanımıyorsanız orada “bu ben değildim” seçeneğini seçin ve parolanızı değiştirin.
help-wrong = Kodum çalışmıyor. Neden?
help-wrong-more = Kodların çoğu birkaç dakika sonra sona erer: cihazınızdan yeni bir kod isteyin. Harfli kodlarda sözcük oluşmasın diye ünlü harf ve Y yoktur; içlerinde 0 ya da 1 gibi görünen hiçbir şey rakam değildir.

error-not-found = Böyle bir sayfa yok
error-not-found-lead = Adresi denetleyin ya da cihazınızın kodunu girin.
error-bad-code = Bu kod doğru değil
error-bad-code-lead = Açtığınız bağlantıda tam bir kod yok. Cihazınızın gösterdiği kodu yazın.
error-bad-method = Bu sayfa bunu yapamaz
error-bad-method-lead = İlk sayfadan yeniden başlayın.
error-too-large = Metin çok uzundu
error-too-large-lead = Bir kodda en çok 16 harf ya da rakam olur. Lütfen yeniden deneyin.
error-bad-form = Bunu okuyamadık
error-bad-form-lead = Form eksiksiz ulaşmadı. Lütfen yeniden deneyin.
error-too-slow = Çok uzun sürdü
error-too-slow-lead = Ağınız burada zayıf olabilir. Lütfen yeniden deneyin.
error-foreign-form = Güvenlik için hiçbir şey yapmadık
error-foreign-form-lead = Bu form çok eskiydi ya da başka bir siteden geldi. Hiçbir şey değiştirilmedi. Bir cihaz bağlamak istediyseniz buradan yeniden başlayın.
error-not-yours = Bu isteği gösteremiyoruz
error-not-yours-lead = Başka bir tarayıcıda açıldı ya da sona erdi. Burada sürdürmek için cihazınızın kodunu yeniden girin.
error-busy = Aynı anda çok fazla kişi var
error-busy-lead = Hiçbir şey kaybolmadı. Lütfen birkaç saniye bekleyip yeniden deneyin.
error-unavailable = Şu anda yanıt veremiyoruz
error-unavailable-lead = Bizim tarafımızda şu anda bir şey çalışmıyor. Hiçbir şey değiştirilmedi. Lütfen birkaç saniye sonra yeniden deneyin.
error-link = Bir cihazın kodunu gir
error-number = Hata { $status }
