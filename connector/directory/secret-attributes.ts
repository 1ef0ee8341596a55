/** Attributes that hold passwords, their hashes or keys: never asked for, and dropped if a server sends one unasked. */
const secret: readonly RegExp[] = [
  /password/,
  /^(unicodepwd|dbcspwd|ntpwdhistory|lmpwdhistory|supplementalcredentials|initialauth(incoming|outgoing))$/,
  /^(ms-mcs-admpwd|mslaps-.*|ms-laps-.*)$/,
  /^(krb(principalkey|extradata|mkey|pwdhistory)|ipanthash|sambantpassword|sambalmpassword|pwdhistory|authpassword)$/,
  /^(trustauth(incoming|outgoing)|currentvalue|priorvalue|pekkeylist|msds-managedpassword|msds-keycredentiallink)$/,
  /^(ms(fve|tpm)-.*|olmpartialcontent|ipatoken.*key|ipavaultsecret)$/,
];

/** Of a password policy: they say when, not what. */
const harmless = new Set(['pwdaccountlockedtime', 'pwdchangedtime', 'passwordexpirationtime', 'pwdlastset']);

/** Whether an attribute may hold a secret. Options such as `;binary` do not matter. */
export function isSecret(attribute: string): boolean {
  const name = attribute.toLowerCase().replace(/;.*$/, '');
  return !harmless.has(name) && secret.some((pattern) => pattern.test(name));
}
