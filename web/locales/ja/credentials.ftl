sign-in-unfinished = ログインが完了していません。最初からやり直してください。何度もこのページに戻る場合は、このサイトの Cookie を許可してください。
sign-in-passkey = このパスキーはここでは使えません。別のパスキーを試すか、名前とパスワードでログインしてください。
sign-in-passkey-button = パスキーでログイン
passkey-failed = うまくいきませんでした。もう一度試すか、別の方法を選んでください。

code-step = 本人確認
code-step-lead = パスワードは正しいです。次に、認証アプリに表示されている { $account } のコードを入力してください。
code-step-code = このコードは正しくないか、すでに使われています。次のコードを待って入力してください。
code-step-recovery = このリカバリーコードは正しくないか、すでに使われています。控えにある別のコードを試してください。
code-step-old = このブラウザで別のログインが始まっています。こちらは { $account } のログインです。もう一度コードを入力してください。
code-step-label = アプリのコード
code-step-lost = アプリが手元にありませんか？
code-step-lost-more = 設定のときに控えたリカバリーコードを使ってください。各コードは一度だけ使えます。
code-step-recovery-label = リカバリーコード
code-step-recovery-button = リカバリーコードを使う
code-step-other = 別の人としてログイン

again-wrong-one-time-code = 認証アプリのコードが正しくないか、すでに使われています。次のコードをお待ちください。
again-wrong-passkey = このパスキーはあなたのアカウントのものではないか、ページが古くなっています。もう一度お試しください。
again-passkey-button = 代わりにパスキーを使う

account-two-step-off = オフ
account-two-step-since = { $day } からオン
two-step = 2 段階のログイン
two-step-lead = パスワードのあとに、スマートフォンのアプリだけが表示するコードも入力していただきます。パスワードが盗まれても、それだけでは何もできません。
set-up-scan = この画像を認証アプリで読み取ってください。
set-up-picture = アプリ用の鍵を含む画像
set-up-here = このデバイスでアプリを開く
set-up-type = 読み取れませんか？
set-up-type-more = この鍵をアプリに入力してください。尋ねられたら「時間ベース」を選んでください。
set-up-code = アプリに今表示されているコードを入力
set-up-wrong = このコードは正しくありません。スマートフォンの時計が合っているか確認し、アプリに今表示されているコードを入力してください。
set-up-button = オンにする
two-step-on = { $day } からオンです。パスワードのあとに認証アプリのコードを入力していただきます。
two-step-off = オフにする …
two-step-off-more = 以後はパスワードだけでログインでき、リカバリーコードは無効になります。スマートフォンを替えた場合は、いったんオフにしてからオンにしてください。
two-step-off-button = 今すぐオフにする

recovery = リカバリーコード一覧
recovery-left = { $count ->
    [0] リカバリーコードが残っていません。今すぐ新しく作ってください。
   *[other] リカバリーコードはあと { $count } 個あります。
  }
recovery-new = 新しいリカバリーコードを作る
recovery-new-more = 古いコードはすぐに無効になります。
recovery-lead = { $site } の { $account } 用です。認証アプリが手元にないとき、各コードで一度だけログインできます。
recovery-once = 印刷するか書き留めて、安全な場所に保管してください。表示されるのは今回だけです。
recovery-kept = 安全に保管しました

account-passkeys-count = { $count ->
    [0] なし
   *[other] パスキー { $count } 個
  }
passkeys = パスキー
passkeys-lead = パスキーを使うと、パスワードなしで、指紋や顔、デバイスの PIN でログインできます。推測されることはなく、偽のページでは使えません。
passkeys-need = パスキーには JavaScript と、パスキーに対応したブラウザが必要です。
passkeys-never = このサーバーには固有の名前がないため、パスキーを作れません。
passkeys-new-name = 見分けるための名前
passkeys-add = パスキーを追加
passkeys-added = パスキーを追加しました。これからはこのパスキーでログインできます。
passkeys-renamed = 名前を保存しました。
passkeys-removed = パスキーをここから削除しました。デバイスからも削除してください。
passkeys-refused = このパスキーを追加できませんでした。指紋、顔、PIN のいずれかで本人確認をするデバイスが必要です。
passkeys-known = このデバイスには、すでにあなたのアカウントのパスキーがあります。
passkeys-too-many = パスキーの数が上限に達しています。先に一つ削除してください。
passkeys-last = このパスキーはアカウントに入る唯一の方法なので、削除できません。先に別のパスキーを追加してください。
passkeys-old = このページは古くなっています。もう一度お試しください。
passkeys-since = { $day } に追加
passkeys-used = 最終使用 { $day }
passkeys-synced = パスキーを共有するすべてのデバイスにあります
passkeys-here = 一つのデバイスだけにあります
passkeys-change = 変更 …
passkeys-name = あなたが付けた名前
passkeys-remove-more = このパスキーではログインできなくなります。ログイン中のブラウザはそのままです。
passkeys-remove = このパスキーを削除
