"use strict";
const lastname = { exceptions: { male: ['-ага', 'лев'] }, suffixes: { female: ['ова'], male: ['ов'] } };
const firstname = { suffixes: { female: ['на'] } };
const middlename = { suffixes: { female: ['на'], male: ['ич'] } };
exports.default = { lastname, firstname, middlename };
