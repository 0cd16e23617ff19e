// A file of its own: the bundle, which comes out of V8's code cache, cannot import anything that is named at run time.
module.exports = (url) => import(url);
