// Stands in for the package `cookie`, an ES module that Fastify's `inject` requires, which Jest can only do from Node 24.9 on. It is
// called for requests with cookies alone, and nothing here has any.
exports.stringifySetCookie = () => {
  throw new Error('Cookies are not simulated.');
};
