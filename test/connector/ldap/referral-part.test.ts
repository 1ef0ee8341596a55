import { describe, expect, it } from 'vitest';
import { referralPart } from '../../../connector/ldap/source/referral-part';

describe('the part that a referral is about', () => {
  it.each([
    'ldap://other.example.com/ou=Sales,dc=example,dc=com',
    'LDAP://Other.Example.COM:389/OU=sales, DC=Example,dc=com??sub',
    'ldaps://other.example.com:636/ou=Sales,dc=example,dc=com??base?(objectClass=*)',
    'ldap://other.example.com/ou=%53ales,dc=example,dc=com',
  ])('is the same however it is written: %s', (referral) => {
    expect(referralPart(referral)).toBe('ldap://other.example.com/ou=sales,dc=example,dc=com');
  });

  it.each([
    ['ldap://other.example.com:1389/dc=x', 'ldap://other.example.com:1389/dc=x'],
    ['ldap://[::1]:389/dc=x', 'ldap://[::1]/dc=x'],
    ['ldap://other.example.com', 'ldap://other.example.com/'],
    ['ldap://other.example.com/100%', 'ldap://other.example.com/100%'],
    ['ldap:///dc=x', 'ldap:///dc=x'],
    ['http://other.example.com/', 'http://other.example.com/'],
  ])('is %s as %s', (referral, part) => {
    expect(referralPart(referral)).toBe(part);
  });
});
