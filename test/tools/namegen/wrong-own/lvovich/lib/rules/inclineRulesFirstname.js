exports.default = {
    exceptions: [{ gender: 'male', test: ['лев'], mods: ['--ьва', '--ьву', '--ьва', '--ьвом', '--ьве'] }],
    suffixes: [
        // a comment
        { gender: 'androgynous', test: ['а', 'я'], mods: ['.', '.', '.', '.', '.'], tags: ['first_word'] },
    ],
};
