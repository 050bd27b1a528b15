# Texts of a sign-in for another server of the operator.

sign-in-for = { $application } にサインインしますか？
sign-in-for-lead = { $application } が、アカウント { $account } でのサインインを求めています。
sign-in-for-able = 許可される内容
sign-in-for-hint = この許可はいつでも「アプリケーション」で取り消せます。
leaving = { $application } に戻ります
leaving-lead = サインインしました。このページは自動的に進みます。
error-unknown-site = どこから来たのか確認できません
error-unknown-site-lead = あなたをここに送ったサイトは登録されていないか、登録されていない場所へ送ろうとしています。何も共有されていません。元のサイトに戻ってやり直してください。解決しない場合は、サイトの運営者に知らせてください。
sign-in-authorize = 続けるには、まずサインインしてください。
