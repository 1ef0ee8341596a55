/** The headers of a plain SCIM 2.0 client. */
export function scimClientHeaders(
  userAgent: string,
  mediaType: string,
  token: string,
  hasBody: boolean,
): Record<string, string> {
  return {
    Accept: mediaType,
    ...(hasBody && { 'Content-Type': `${mediaType}; charset=utf-8` }),
    'User-Agent': userAgent,
    Authorization: `Bearer ${token}`,
  };
}
