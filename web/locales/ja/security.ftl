# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = パスワード
account-password-set = 設定されています
account-password-none = パスワードなし
account-password-since = 変更日 { $day }
account-changed-password = パスワードを変更し、ほかのブラウザーをすべてログアウトしました。
change-password-lead = ほかのブラウザーはすべてログアウトされ、許可され、まだデバイスが受け取っていないものは無効になります。デバイスは接続されたままです。
change-password-button = パスワードを変更
secure = アカウントを保護
account-secure-hint = ほかの人に使われたかもしれない場合
secure-lead = ほかの人にアカウントを使われたかもしれない場合、ただちに締め出します。次のことが行われます。
secure-browsers = { $count ->
    [0] ほかにログイン中のブラウザーはありません
   *[other] ほかの { $count } 個のブラウザーをログアウトします
  }
secure-devices = { $count ->
    [0] 接続中のデバイスはありません
   *[other] { $count } 台のデバイスの接続を解除します
  }
secure-approvals = 許可され、まだデバイスが受け取っていないものは無効になります
secure-letters = まだ使われていないメール内のリンクは無効になります
secure-button = 今すぐ保護
secured = アカウントを保護しました
secured-lead = ほかのすべての場所でログアウトし、接続中のデバイスはなくなりました。
secured-hint = { $link } で、すべてご自身のものか確認してから、デバイスを接続し直してください。
change-password-secure = ほかの人にアカウントを使われたかもしれませんか？ { $link }
secure-ways = パスキーとほかのサービスとの連携を削除します
secure-ways-but = ログインに使った { $provider } を除き、パスキーとほかのサービスとの連携を削除します
secure-second-step = この 7 日以内に設定された 2 段階のログインをオフにします
reset-second-step = 2 段階のログインも、この 7 日以内に設定されたため、オフになります。
mail-security-subject = { $site } のアカウントのセキュリティ
mail-shut-out = 心当たりがなければ、すぐにここでほかの人をすべて締め出してください:
mail-secured = { $time } に、{ $site } のアカウント「{ $account }」が保護されました。ほかの場所はすべてログアウトされ、すべてのデバイスの接続が解除されました。
mail-second-step-added = { $time } に、{ $site } のアカウント「{ $account }」で 2 段階のログインがオンになりました。
mail-second-step-removed = { $time } に、{ $site } のアカウント「{ $account }」で 2 段階のログインがオフになりました。
mail-recovery-used = { $time } に、{ $site } のアカウント「{ $account }」のリカバリーコードが使われました。
mail-recovery-replaced = { $time } に、{ $site } のアカウント「{ $account }」の新しいリカバリーコードが作られました。古いコードは無効です。
mail-passkey-added = { $time } に、{ $site } のアカウント「{ $account }」にパスキーが追加されました。
mail-passkey-removed = { $time } に、{ $site } のアカウント「{ $account }」からパスキーが削除されました。
mail-identity-connected = { $time } に、{ $site } のアカウント「{ $account }」がほかのサービスと連携されました。そこでログインする人は、このアカウントを使えます。
mail-identity-removed = { $time } に、{ $site } のアカウント「{ $account }」とほかのサービスとの連携が削除されました。
