/** Attributes whose values are bytes, always, even where they happen to be text as well. Servers answer to these spellings. */
export const binaryAttributes: readonly string[] = [
  'objectGUID',
  'objectSid',
  'invocationId',
  'jpegPhoto',
  'thumbnailPhoto',
  'userCertificate;binary',
];
