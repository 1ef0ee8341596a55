/** Lets a client have a referral itself, where otherwise the server refers to another one (ManageDsaIT, RFC 3296 §3). */
export const manageDsaIt = '2.16.840.1.113730.3.4.2';
