"""Makes a user who may do everything, and prints the ID and the secret of its key: iam.py ENDPOINT"""
import sys

import boto3

iam = boto3.client(
    "iam", endpoint_url=sys.argv[1], region_name="us-east-1",
    aws_access_key_id="test", aws_secret_access_key="test")
iam.create_user(UserName="assay")
iam.put_user_policy(
    UserName="assay", PolicyName="all",
    PolicyDocument='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}')
key = iam.create_access_key(UserName="assay")["AccessKey"]
print(key["AccessKeyId"], key["SecretAccessKey"])
