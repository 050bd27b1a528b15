language-name = 日本語
language-direction = ltr

day = { $year }年{ $month }月{ $day }日
moment = { day } { $time }（UTC）
ago = { $minutes ->
    [0] たった今
   *[other] { $minutes }分前
  }
wait-seconds = { $count }秒
wait-minutes = { $count }分
wait-hours = { $count }時間

skip = 本文へ移動
menu-badge = 新着:
menu-who = { $account } としてログイン中
menu-connect = デバイスを接続
menu-devices = お使いのデバイス
menu-devices-new = お使いのデバイス（新着 { $count } 件）
menu-applications = アプリケーション
menu-sign-out = ログアウト
foot = 目の前にあるデバイスだけを接続してください。
foot-help = ヘルプ
foot-language = 言語

scope = { $scope ->
    [openid] ご本人であることの確認
    [profile] お名前の表示
    [email] メールアドレスの表示
    [address] 郵便番号の表示
    [offline_access] 接続を解除するまでの接続の維持
   *[other] 「{ $scope }」の使用
  }
scope-none = アカウントが接続されていることの確認のみ

device-says = デバイスの申告
device-version = バージョン { $version }
device-doubt = デバイスはどのような名前でも名乗れます。この内容は確認していません。

sign-in = ログイン
sign-in-lead = デバイスを接続するには、まずアカウントにログインしてください。
sign-in-stale = 前回のログインから時間が経っています。デバイスを接続する前に、もう一度ログインしてください。
sign-in-spent = 間違ったコードの入力が多すぎました。もう一度ログインしてください。
sign-in-signed-out = ログアウトしました。
sign-in-code = コードは保持しています。ログイン後に、デバイスのコードと見比べることができます。
sign-in-devices = お使いのデバイスを見るには、アカウントにログインしてください。
sign-in-mismatch = 名前とパスワードが一致しません。両方を確認して、もう一度お試しください。
sign-in-wait = 試行回数が多すぎます。{ $wait }待ってから、もう一度お試しください。
sign-in-old = このフォームは古くなっています。もう一度お試しください。
sign-in-password = パスワード

enter = コードを入力
enter-lead = デバイスにコードが表示されています。ここに入力すると、デバイスを接続できます。
compare = コードを確認
compare-lead = デバイスに今表示されているのは、このコードですか？違う場合は、先に進まないでください。
code-label = デバイスに表示されたコード
code-hint = 大文字でも小文字でも、ハイフンはあってもなくても構いません。
code-empty = デバイスに表示されているコードを入力してください。
code-foreign = 「{ $character }」はコードに使われません。コードに使われる文字は次のものだけです: { $letters }。数字だけのコードもあります。
code-length = コードの長さが正しくありません。コードは英字8～13文字、または数字12～16桁です。デバイスをもう一度ご確認ください。
code-wrong = コードが正しくないか、有効期限が切れています。一文字ずつ確認するか、デバイスで新しいコードを表示してください。
code-paused = 間違ったコードの入力が多すぎました。{ $wait }後に再度お試しいただけます（{ $until }）。デバイスは停止されていません。その時に新しいコードを表示できます。
code-expired = このコードは古くなっています。デバイスで新しいコードを表示してください。
code-approved = このコードはすでに使用されました。デバイスをご確認ください。まもなく接続されるはずです。
code-denied = この要求は拒否されたため、コードは使えなくなりました。接続するには、デバイスで新しいコードを表示してください。
continue = 次へ
sent-question = このコードは誰かから送られてきましたか？
sent-answer = その場合は、ここで中止してください。当方からコードを送ることはなく、サポート担当者がコードの入力をお願いすることもありません。
other-question = デバイスの表示が違いますか？
other-link = 別のコードを入力

confirm = このデバイスを接続しますか？
confirm-lead = { $application } を実行しているデバイスが、あなたのアカウント { $account } の使用を求めています。
confirm-code = コード
confirm-code-more = デバイスに同じコードが表示されている必要があります。
confirm-asked = 要求
confirm-from = 接続元
confirm-unknown-network = 不明なネットワーク
confirm-same = 今お使いのネットワークと同じです。
confirm-different = 今お使いのネットワーク（{ $address }）とは異なります。よくご確認ください。
confirm-unknown = 今お使いのネットワーク（{ $address }）と同じかどうかは判断できません。
confirm-able = 許可される内容
confirm-shared = { $application } に以前許可した内容:
confirm-no-number = このデバイスは照合用の数字を表示できません。上のコードと同じかどうか、よくご確認ください。
confirm-privacy = { $application } でのデータの取り扱い
confirm-warning = デバイスは目の前にありますか？ご自身で始めた操作ですか？
confirm-warning-more = 誰かからコードやリンクが送られてきた場合は、拒否してください。サポート担当者がコードを送ることはありません。
refuse = 拒否
connect = 接続
confirm-other = { $account } ではありませんか？拒否してから、上のメニューでログアウトしてください。デバイスは新しいコードを表示できます。

report = このコードは誰かから送られてきた…
report-more = 要求を拒否し、すでに接続されている場合は接続を解除して、このサービスの運営者に警告します。
report-button = この要求を報告
reported = ご報告ありがとうございます
reported-lead = デバイスはあなたのアカウントにアクセスできません。コードも使えなくなりました。
reported-hint = そのメッセージのために、ほかの場所でパスワードを入力しましたか？その場合は変更してください。{ $link }、心当たりのないものは接続を解除してください。
reported-link = お使いのデバイスを確認し

number = デバイスに表示されている数字はどれですか？
number-lead = { $application } を実行しているデバイスに、今、数字が表示されています。同じ数字を押してください。違う数字を押すと、要求は拒否されます。
number-none = どの数字も表示されていない: 拒否
number-hint = まだ数字が出ていませんか？表示されるまで数秒かかります。人から言われた数字は絶対に押さないでください。

again = デバイスは別の場所にあるようです
again-lead = { $application } を実行しているデバイスは、今お使いのネットワークにありません。これは詐欺によくある手口です。デバイスが見えている場合だけ続けてください。
again-wrong-code = この要求のコードではありません。デバイスの画面に表示されたコードをご確認ください。
again-wrong-password = パスワードが正しくありません。
again-code = デバイスの画面に表示されたコード
again-password = パスワード
places-device = デバイス
places-you = あなた
blocked = このデバイスは接続できません
blocked-network = { $application } は、デバイスと同じネットワークからのみ接続できます。
blocked-unknown = 同じネットワークかどうかは判断できません。
blocked-join = デバイスの前にいますか？この電話を、デバイスが使っている Wi-Fi に接続してから、{ $link }。
blocked-join-link = もう一度確認してください
blocked-number = { $application } は数字を照合しないと接続できませんが、このデバイスは数字を表示できません。
blocked-number-more = デバイスのプログラムを新しくすると、表示できるかもしれません。
blocked-other = { $application } の運営者は、現在この方法での接続を許可していません。
blocked-warning = このコードやリンクは誰かから送られてきましたか？その場合は拒否してください。サポート担当者がコードを送ることはありません。

waiting = デバイスを待っています
waiting-lead = 承認しました。数秒以内にデバイスに反映されます。
waiting-hint = デバイスの電源を入れたままにしてください。このページは自動的に更新されます。
connected = 接続しました
connected-lead = デバイスはアカウント { $account } に接続されました。電話をしまっても大丈夫です。
connected-hint = 接続は { $link } からいつでも解除できます。
connected-link = お使いのデバイス
denied = 接続されていません
denied-lead = 要求は拒否されました。デバイスはアカウントにアクセスできません。コードも使えなくなりました。
denied-hint = 間違えましたか？デバイスで新しいコードを表示して、{ $link }。
denied-link = 入力してください
expired = コードの有効期限が切れました
expired-lead = この要求は古くなっています。デバイスは接続されていません。
expired-hint = デバイスで新しいコードを表示すると、最初からやり直せます。
expired-link = 新しいコードを入力

links = お使いのデバイス
links-lead = これらのデバイスはあなたのアカウントを使えます。心当たりのないもの、不要なものは接続を解除してください。
links-none = アカウントに接続されているデバイスはありません。
links-unlinked = 接続を解除しました。デバイスに反映されるまで数分かかることがあります。
links-new = 新着
links-connected = { $day } に接続
links-seen = 最終利用 { $day }
links-all = すべてのデバイス
unlink = 接続を解除…
unlink-more = デバイスはログアウトされます。再び使うには、もう一度接続する必要があります。
unlink-button = 今すぐ接続を解除
unlink-all = すべて解除…
unlink-all-more = この一覧のすべてのデバイスがログアウトされます。
unlink-all-button = 今すぐすべて解除
link-renamed = 名前を保存しました。
link-application = アプリケーション
link-connected = 接続日
link-seen = 最終利用
link-from = 接続元 { $network }
link-able = 許可されている内容
link-support = { $application } のヘルプ
link-name = 自分でつける名前
link-save = 名前を保存
link-not-me = 心当たりがない…
link-not-me-more = デバイスの接続を解除し、接続に使われたブラウザと、そこから接続されたものをすべてログアウトさせ、このサービスの運営者に警告します。その後、パスワードを変更してください。
link-not-me-button = 自分は接続していない
undo = このデバイスの接続を解除しますか？
undo-lead = { $application } を実行しているデバイスが、{ $day } にあなたのアカウントに接続されました。
undo-button = 心当たりがない: 接続を解除
undo-hint = ご自身の操作であれば、このページを閉じてください。何も変わりません。
undone = 接続を解除しました
undone-lead = { $application } を実行しているデバイスは、もうあなたのアカウントにアクセスできません。
undone-hint = パスワードが知られている可能性があります。{ $link }、デバイスを確認して、パスワードを変更してください。
undone-link = ログインし

applications = アカウントを使えるアプリケーション
applications-lead = デバイスの接続時に許可したものです。いつでも取り消せます。
applications-none = アカウントを使えるアプリケーションはありません。
applications-revoked = 許可を取り消し、このアプリケーションのデバイスの接続を解除しました。
applications-since = { $day } から
revoke = 許可を取り消す
revoke-more = { $name } のすべてのデバイスの接続が解除されます。すでに渡った情報は先方に残ります。削除を希望する場合は、先方にお問い合わせください。
revoke-button = 今すぐ取り消す

help = ヘルプ
help-code = コードとは何ですか？
help-code-more = テレビやスピーカーなど、キーボードのないデバイスでアカウントを使うときに、そのデバイスに表示されます。そのデバイスで一度だけ、数分間だけ有効です。
help-where = どこにありますか？
help-where-more = デバイスの画面の、このサイトのアドレスのそばにあります。見当たらない場合は、デバイスで「ログイン」または「接続」を選んでください。
help-stranger = 誰かからコードやリンクが送られてきました。どうすればよいですか？
help-stranger-more = 入力しないでください。コードを送ってくる人は、あなたのアカウントを自分のデバイスで使おうとしています。サポート担当者がコードを送ったり、尋ねたりすることはありません。
help-mistake = 間違えて接続してしまいました。どうすればよいですか？
help-mistake-more = { $link } を開いて、接続を解除してください。心当たりのないデバイスの場合は、そこで「心当たりがない」を選び、パスワードを変更してください。
help-wrong = コードが使えません。なぜですか？
help-wrong-more = ほとんどのコードは数分で無効になります。デバイスで新しいコードを表示してください。英字のコードには、単語にならないように母音と Y が使われません。0 や 1 に見える文字も、数字ではありません。

error-not-found = このページは存在しません
error-not-found-lead = アドレスを確認するか、デバイスのコードを入力してください。
error-bad-code = コードが正しくありません
error-bad-code-lead = 開いたリンクに完全なコードが含まれていません。デバイスに表示されているコードを入力してください。
error-bad-method = このページではその操作はできません
error-bad-method-lead = 最初のページからやり直してください。
error-too-large = 文字数が多すぎます
error-too-large-lead = コードは最大16文字です。もう一度お試しください。
error-bad-form = 読み取れませんでした
error-bad-form-lead = フォームが完全に届きませんでした。もう一度お試しください。
error-too-slow = 時間がかかりすぎました
error-too-slow-lead = 電波が弱いのかもしれません。もう一度お試しください。
error-foreign-form = 安全のため、何も行いませんでした
error-foreign-form-lead = このフォームは古いか、別のウェブサイトから送られたものです。何も変更されていません。デバイスを接続する場合は、ここからやり直してください。
error-not-yours = この要求は表示できません
error-not-yours-lead = 別のブラウザで開かれたか、すでに終了しています。ここで続けるには、デバイスのコードをもう一度入力してください。
error-busy = アクセスが集中しています
error-busy-lead = 何も失われていません。数秒待ってから、もう一度お試しください。
error-unavailable = 現在応答できません
error-unavailable-lead = 現在、当方の側で問題が発生しています。何も変更されていません。数秒後にもう一度お試しください。
error-link = デバイスのコードを入力
error-number = エラー { $status }
