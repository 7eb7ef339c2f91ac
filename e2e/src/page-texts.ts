/** The texts of the pages that several tests read. When a text changes, this is the one place to change it. */
export const pageTexts = {
  wrongPassword: "Email and password do not match an account. Check both; capitals count in the password.",
  noSuchPage: "There is no such page",
  notForThisAccount: "This page is not for your account",
  doNotKnow: "I don’t know",
  nothingChosen: "Choose an answer first; “I don’t know” is one.",
  alreadyAnswered: "The last question was answered before; that answer counts. Here is the next one.",
  movedOn: "The test went on elsewhere, perhaps on another device. Here is where it stands now.",
  takenOver: "This test is open in another window",
  otherAccount: "Another account is signed in",
  keptOnDevice:
    "Your answer is kept on this device and is sent by itself as soon as the server can be reached.",
  signedOut: "Your answer is kept on this device. Sign in again, and the test goes on with it.",
  endedByStudent: "You ended the test early.",
  preciseEnough: "The result was precise enough.",
  fullLength: "The test reached its full length.",
  notOpen: "This test is not open to you",
  doesNotFit: "Something does not fit",
  accountForm: {
    noName: "Enter your name.",
    noEmail: "Enter your email address.",
    notAnEmail: "This is not an email address. It looks like you@example.org.",
    shortPassword: "This password is too short: 10 characters or more.",
    emailTaken: "This address has an account already. Sign in instead.",
  },
} as const;
