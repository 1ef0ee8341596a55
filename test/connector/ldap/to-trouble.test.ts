import { InvalidCredentialsError, NoSuchObjectError } from 'ldapts';
import { describe, expect, it } from 'vitest';
import { toTrouble } from '../../../connector/ldap/to-trouble';

const byWindows = (data: string) =>
  new InvalidCredentialsError(
    `80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data ${data}, v2580`,
  );

describe('a login that Active Directory refuses', () => {
  it.each(['532', '533', '701', '773', '775'])('is that of an account that may not be used: data %s', (data) => {
    expect(toTrouble(byWindows(data), 'bind')).toMatchObject({
      code: 'account-locked',
      message: expect.stringContaining(`data ${data}`),
    });
  });

  it.each(['52e', '525'])('is that of a wrong name or password: data %s', (data) => {
    expect(toTrouble(byWindows(data), 'bind').code).toBe('bind-refused');
  });
});

describe('a refusal without words', () => {
  it.each([
    ['bind', new InvalidCredentialsError(''), 'invalidCredentials (49)'],
    ['search', new NoSuchObjectError(''), 'noSuchObject (32)'],
  ] as const)('is named as the standard does, at %s', (stage, error, message) => {
    expect(toTrouble(error, stage).message).toBe(message);
  });
});
