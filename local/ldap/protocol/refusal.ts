/** The results of RFC 4511 §4.1.9 that the simulated directory gives. */
export const results = {
  success: 0,
  operationsError: 1,
  protocolError: 2,
  timeLimitExceeded: 3,
  sizeLimitExceeded: 4,
  compareFalse: 5,
  compareTrue: 6,
  authMethodNotSupported: 7,
  strongerAuthRequired: 8,
  referral: 10,
  adminLimitExceeded: 11,
  unavailableCriticalExtension: 12,
  noSuchAttribute: 16,
  undefinedAttributeType: 17,
  inappropriateMatching: 18,
  constraintViolation: 19,
  attributeOrValueExists: 20,
  invalidAttributeSyntax: 21,
  noSuchObject: 32,
  invalidDnSyntax: 34,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  unavailable: 52,
  unwillingToPerform: 53,
  namingViolation: 64,
  objectClassViolation: 65,
  notAllowedOnNonLeaf: 66,
  notAllowedOnRdn: 67,
  entryAlreadyExists: 68,
  objectClassModsProhibited: 69,
  other: 80,
} as const;

export type ResultName = keyof typeof results;

/** An answer other than success, with the text for whoever asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly result: ResultName;
  /** The nearest entry that exists, where a name was not found. */
  readonly matched: string;
  /** Where to ask instead. */
  readonly referral: readonly string[];

  constructor(result: ResultName, message: string, matched = '', referral: readonly string[] = []) {
    super(message);
    this.result = result;
    this.matched = matched;
    this.referral = referral;
  }
}
