"""Exercises: what a script is, how its file is read and checked, and how it is played.

It knows no terminal, keeps nothing that anyone answered, and reads no clock but the one it is
handed; outside itself it imports `errors` alone. Inside, `source`, `format`, `conditions` and
`compiler` make a script of a file, `check` looks at what they made, `library` finds files, and
`engine` plays. All of them speak in the terms of `model`: start reading there, at `steps` and
`script`, then go to `engine.session`.
"""
