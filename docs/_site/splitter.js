// What a reader types, cut into the words of the index: the longest first.
function splitQuery(query) {
  const known = (word) => word in Search._index.terms || word in Search._index.titleterms;
  const cut = (run) => {
    const words = [];
    for (let start = 0; start < run.length; ) {
      let end = Math.min(run.length, start + 12);
      while (end > start + 1 && !known(run.slice(start, end))) end -= 1;
      if (end > start + 1) words.push(run.slice(start, end));
      start = end;
    }
    return words.length || run.length === 1 ? words : [run]; // no single character is indexed
  };
  return query
    .split(/[^\p{Letter}\p{Number}_]+/u)
    .flatMap((part) => part.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) || [])
    .flatMap((run) => (/\p{Script=Han}/u.test(run) ? cut(run) : [run]));
}
