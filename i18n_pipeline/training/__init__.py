"""Training an Argos package: from sentence pairs to an installable `.argosmodel`.

pairs → cleaned → pieces → batches → checkpoints → averaged weights → CTranslate2 int8 → package.
Needs the `train` extra (PyTorch, Transformers, sacreBLEU); nothing else imports this room.
"""
