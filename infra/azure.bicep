// Everything Rückhalt needs in one resource group: the bot, its database, its key and its registration with Teams.
// The database is reachable from the private network only; the key never leaves the vault.

@description('Names every resource. Must be unique in Azure, because the vault and the database get public names.')
@minLength(4)
@maxLength(18)
param baseName string

@description('Container image built from infra/Containerfile, with its tag.')
param image string

@description('Client id of the Entra application.')
param botId string

param botTenantId string

@secure()
param botPassword string

@secure()
@minLength(24)
param databasePassword string

@description('Data stays in this region.')
param location string = 'germanywestcentral'

@description('Address outside Azure that is asked as long as every page is on time; empty: nobody hears when paging stands still.')
@secure()
param deadManUrl string = ''

@description('Bearer token for /metrics; empty: the numbers are shown to nobody.')
@secure()
param metricsToken string = ''

@description('Zone-redundant database and two copies of the bot. Needs a region with availability zones.')
param highAvailability bool = true

// A secret must not be empty: what was not given is left out.
var optional = filter(
  [
    { variable: 'DEADMAN_URL', secret: 'dead-man-url', value: deadManUrl }
    { variable: 'METRICS_TOKEN', secret: 'metrics-token', value: metricsToken }
  ],
  each => !empty(each.value)
)

var databaseName = 'rueckhalt'
var databaseUser = 'rueckhalt'

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${baseName}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${baseName}-net'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/23'
          delegations: [
            {
              name: 'app'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.20.2.0/28'
          delegations: [
            {
              name: 'database'
              properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' }
            }
          ]
        }
      }
    ]
  }

  resource appSubnet 'subnets' existing = {
    name: 'app'
  }

  resource databaseSubnet 'subnets' existing = {
    name: 'database'
  }
}

resource databaseZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${baseName}.private.postgres.database.azure.com'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: 'link'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${baseName}-db'
  location: location
  // Zone redundancy needs the larger tier.
  sku: {
    name: highAvailability ? 'Standard_D2ds_v5' : 'Standard_B1ms'
    tier: highAvailability ? 'GeneralPurpose' : 'Burstable'
  }
  properties: {
    version: '17'
    administratorLogin: databaseUser
    administratorLoginPassword: databasePassword
    storage: {
      storageSizeGB: 32
      autoGrow: 'Enabled'
    }
    // Deleting a case deletes its wrapped key; backups keep that key as long as this, so the period is short on purpose.
    backup: {
      backupRetentionDays: 7
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: { mode: highAvailability ? 'ZoneRedundant' : 'Disabled' }
    network: {
      delegatedSubnetResourceId: network::databaseSubnet.id
      privateDnsZoneArmResourceId: databaseZone.id
    }
  }
  dependsOn: [databaseZone::link]

  resource content 'databases' = {
    name: databaseName
    properties: {
      charset: 'UTF8'
      collation: 'en_US.utf8'
    }
  }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${baseName}-id'
  location: location
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${baseName}-kv'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'premium'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }

  // Wraps the secret of each tenant. Losing it loses every case, hence purge protection above.
  resource tenantsKey 'keys' = {
    name: 'tenants'
    properties: {
      kty: 'RSA-HSM'
      keySize: 3072
      keyOps: ['wrapKey', 'unwrapKey']
    }
  }
}

// "Key Vault Crypto Service Encryption User": may read, wrap and unwrap, nothing else.
resource mayWrap 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, 'wrap')
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      'e147488a-f6f5-4113-8e2d-b22465e65bf6'
    )
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${baseName}-env'
  location: location
  properties: {
    zoneRedundant: highAvailability
    vnetConfiguration: { infrastructureSubnetId: network::appSubnet.id }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: '${baseName}-app'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      ingress: {
        external: true
        targetPort: 3978
        allowInsecure: false
      }
      secrets: concat(
        [
          {
            name: 'bot-password'
            value: botPassword
          }
          {
            name: 'database-url'
            value: 'postgres://${databaseUser}:${uriComponent(databasePassword)}@${database.properties.fullyQualifiedDomainName}:5432/${databaseName}?sslmode=verify-full'
          }
        ],
        map(optional, each => { name: each.secret, value: each.value })
      )
    }
    template: {
      // Never scaled to zero: a report must not wait for a start, and the ladder's timers live here.
      scale: {
        minReplicas: highAvailability ? 2 : 1
        maxReplicas: 4
      }
      containers: [
        {
          name: 'bot'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat(
            [
              { name: 'PORT', value: '3978' }
              { name: 'MICROSOFT_APP_ID', value: botId }
              { name: 'MICROSOFT_APP_TENANT_ID', value: botTenantId }
              { name: 'MICROSOFT_APP_PASSWORD', secretRef: 'bot-password' }
              { name: 'BOT_DOMAIN', value: '${baseName}-app.${environment.properties.defaultDomain}' }
              { name: 'DATABASE_URL', secretRef: 'database-url' }
              { name: 'VAULT_KEY_ID', value: '${vault.properties.vaultUri}keys/${vault::tenantsKey.name}' }
              { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
            ],
            map(optional, each => { name: each.variable, secretRef: each.secret })
          )
          // Never by /readyz: without its database the bot still shows the numbers of help.
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/livez', port: 3978 }
              periodSeconds: 2
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: { path: '/livez', port: 3978 }
              periodSeconds: 10
            }
          ]
        }
      ]
    }
  }
  dependsOn: [mayWrap, database::content]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${baseName}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: 'Rückhalt'
    endpoint: 'https://${app.properties.configuration.ingress.fqdn}/api/messages'
    msaAppId: botId
    msaAppTenantId: botTenantId
    msaAppType: 'SingleTenant'
    disableLocalAuth: true
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
    }
  }
}

output BOT_DOMAIN string = app.properties.configuration.ingress.fqdn
