// Somebody in a thousand groups has less. Reading takes the longer, more than in proportion, the more elements there are.
const mostTags = 3_000;

/**
 * Whether an answer is written as providers write them: without a document type and its entities, without comments, CDATA and
 * instructions, by which two readers of the same text may read two things.
 */
export const isPlainXml = (xml: string): boolean =>
  !/<!|.<\?|<\?(?!xml\s)/s.test(xml) && xml.split("<", mostTags + 2).length <= mostTags + 1;

/** Whether it names an algorithm for signatures that does not count any more; one in disguise may be such. */
export const hasOldAlgorithm = (xml: string): boolean =>
  /\bAlgorithm\s*=\s*(["'])(?:(?!\1).)*(?:&|(?:sha1|md5|hmac-[\w-]+)\1)/s.test(xml);
