# Texts of a sign-in for another server of the operator.

sign-in-for = Bei { $application } anmelden?
sign-in-for-lead = { $application } möchte Sie mit Ihrem Konto { $account } anmelden.
sign-in-for-able = Die Website kann dann
sign-in-for-hint = Diesen Zugriff können Sie jederzeit unter Anwendungen entziehen.
leaving = Zurück zu { $application }
leaving-lead = Sie sind angemeldet. Es geht von selbst weiter.
error-unknown-site = Wir wissen nicht, woher Sie kommen
error-unknown-site-lead = Die Website, die Sie hierher geschickt hat, ist bei uns nicht registriert, oder sie möchte Sie an einen Ort schicken, der es nicht ist. Nichts wurde weitergegeben. Gehen Sie zurück und versuchen Sie es noch einmal; hilft das nicht, sagen Sie es denen, die sie betreiben.
sign-in-authorize = Melden Sie sich zuerst an, um fortzufahren.
