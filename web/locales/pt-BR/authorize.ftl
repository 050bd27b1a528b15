# Texts of a sign-in for another server of the operator.

sign-in-for = Entrar em { $application }?
sign-in-for-lead = { $application } quer que você entre com a sua conta { $account }.
sign-in-for-able = Ele poderá
sign-in-for-hint = Você pode voltar atrás a qualquer momento em Aplicativos.
leaving = De volta a { $application }
leaving-lead = Você entrou. Esta página continua sozinha.
error-unknown-site = Não sabemos de onde você veio
error-unknown-site-lead = O site que mandou você para cá não está registrado conosco, ou quer mandar você para um lugar que não está. Nada foi compartilhado. Volte a ele e tente de novo; se não adiantar, avise quem cuida dele.
sign-in-authorize = Para continuar, entre primeiro.
