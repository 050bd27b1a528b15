//! What letters are about.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident => $word:literal),* $(,)?) => {
        /// What a letter is about, and what its token is good for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum LetterKind {
            $($(#[$doc])* $name,)*
        }

        impl LetterKind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word that stands in the ledger.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

kinds! {
    /// A device was linked.
    Linked => "linked",
    /// A superseded refresh token came back, and the link was ended (RT-03).
    Reused => "reused",
    /// Somebody wants an account for this address; the token makes it.
    SignUp => "sign-up",
    /// Somebody wants an account for this address, which has one already.
    Known => "known",
    /// The address of an account, to be proved with the token.
    Verify => "verify",
    /// The address that shall take the place of another, to be proved with the token.
    Change => "change",
    /// Goes to the address that was replaced; the token brings it back.
    Changed => "changed",
    /// The token sets the password anew.
    Reset => "reset",
    /// The password was set anew.
    PasswordSet => "password-set",
    /// The owner shut out whoever else may have used the account.
    Secured => "secured",
    /// A second step was set up.
    SecondStepAdded => "second-step-added",
    /// The second step was removed.
    SecondStepRemoved => "second-step-removed",
    /// Somebody signed in with a recovery code.
    RecoveryUsed => "recovery-used",
    /// New recovery codes took the place of the old ones.
    RecoveryReplaced => "recovery-replaced",
    /// A passkey was added.
    PasskeyAdded => "passkey-added",
    /// A passkey was removed.
    PasskeyRemoved => "passkey-removed",
    /// A provider was connected.
    IdentityConnected => "identity-connected",
    /// A provider was disconnected.
    IdentityRemoved => "identity-removed",
    /// Nobody's: the same work for an address that no account has (UI-17). Never mailed.
    Nobody => "nobody",
}

impl LetterKind {
    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }
}
